import { expect, test, vi } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { chat, complete, type Completion, failureOf, testEmulator } from './call.ts'
import { pdf } from './pdf.ts'
import { post } from './post.ts'

/** A model that reads files by itself. */
const readsFiles = 'borealis/aurora-4'

function withFile(file_data: string): Record<string, unknown>[] {
  const file = { type: 'file', file: { filename: 'notes.pdf', file_data } }
  return [{ role: 'user', content: [{ type: 'text', text: 'Summarise' }, file] }]
}

async function heard(
  emulator: Emulator,
  body: Record<string, unknown>,
): Promise<{ said: string; completion: Completion }> {
  let said = ''
  emulator.reply(({ messages }) => {
    said = JSON.stringify(messages)
    return { text: 'ok', usage: { promptTokens: 0, completionTokens: 0 } }
  })
  return { completion: await complete(emulator, body), said }
}

const document = pdf('Borrowed from the library', 'Second page')

test('a model that reads files by itself tells what a PDF says', async () => {
  const { choices, usage } = await complete(testEmulator(), {
    model: readsFiles,
    messages: withFile(document),
  })
  expect(choices[0]?.message.content).toContain('Borrowed from the library')
  expect(usage).not.toHaveProperty('cost_details.server_tool_cost')
})

test.each(['kestrel/swift-2-nano', readsFiles])(
  'a file that would have to be fetched is refused on behalf of %s, and can be scripted',
  async (model) => {
    const emulator = testEmulator()
    const messages = withFile('https://example.com/notes.pdf')
    const response = await chat(emulator, { model, messages })
    expect(response.status).toBe(501)
    const { error } = await failureOf(response)
    expect(error.message).toContain('send them as data URLs')
    emulator.reply('Notes.')
    expect((await complete(emulator, { model, messages })).choices[0]?.message.content).toBe(
      'Notes.',
    )
  },
)

test.each([
  ['mistral-ocr', 0.004],
  ['cloudflare-ai', 0],
  ['pdf-text', 0],
])('a PDF read by %s reaches the model as text and costs %d (R78)', async (engine, cost) => {
  const { said, completion } = await heard(testEmulator(), {
    plugins: [{ id: 'file-parser', pdf: { engine } }],
    messages: withFile(document),
  })
  expect(said).toContain('Borrowed from the library')
  expect(said).toContain('Second page')
  expect(completion.usage.cost).toBe(cost)
})

test('a model that reads files gets the PDF as it is (R78)', async () => {
  const { said, completion } = await heard(testEmulator(), {
    model: 'lumen/prism-3',
    messages: withFile(document),
  })
  expect(said).toContain('application/pdf')
  expect(completion.usage.cost).toBe(0)
})

test('a model that does not read files gets it by OCR (R78)', async () => {
  const { completion } = await heard(testEmulator(), { messages: withFile(document) })
  expect(completion.usage.cost).toBe(0.004)
})

test('a PDF that comes back with its annotation is not parsed again (R79)', async () => {
  const emulator = testEmulator()
  const messages = withFile(document)
  const first = await heard(emulator, { messages })
  const message = first.completion.choices[0]?.message
  expect(message).toMatchObject({ annotations: [{ type: 'file', file: { name: 'notes.pdf' } }] })
  const again = await heard(emulator, {
    messages: [...messages, { role: 'assistant', ...message }, { role: 'user', content: 'More' }],
  })
  expect(again.said).toContain('Borrowed from the library')
  expect(again.completion.usage.cost).toBe(0)
})

test('a PDF without its table of contents is read, and nothing is printed', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const whole = atob(document.slice(document.indexOf(',') + 1))
  const cut = btoa(whole.slice(0, whole.indexOf('xref\n')) + 'trailer << /Root 1 0 R >>')
  const messages = withFile(`data:application/pdf;base64,${cut}`)
  const { choices } = await complete(testEmulator(), { model: readsFiles, messages })
  expect(choices[0]?.message.content).toContain('Borrowed from the library')
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})

test('a PDF that cannot be read is refused', async () => {
  const messages = withFile(`data:application/pdf;base64,${btoa('no PDF at all')}`)
  const response = await chat(testEmulator(), { messages })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toMatch(/^The PDF cannot be read/)
})

test.each([
  ['kestrel/swift-2', 'low', 0.03],
  ['kestrel/swift-2', undefined, 0.035],
  ['kestrel/swift-2-nano', 'medium', 0.0275],
  ['kestrel/swift-2-nano', 'high', 0.03],
])(
  'a native search of %s with a %s context costs %d (R77)',
  async (id, search_context_size, fee) => {
    const { completion } = await heard(testEmulator(), {
      model: id,
      web_search_options: { search_context_size },
    })
    expect(completion.usage.cost).toBe(fee)
  },
)

test('buying credits with a wallet costs five percent on top (R81)', async () => {
  const emulator = testEmulator({ profile: 'seed' })
  const response = await emulator.fetch('https://openrouter.ai/api/v1/credits/coinbase', {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({ amount: 20, sender: '0x1', chain_id: 1 }),
  })
  expect(await response.json()).toMatchObject({
    data: {
      web3_data: {
        transfer_intent: { call_data: { recipient_amount: '20000000', fee_amount: '1000000' } },
      },
    },
  })
})

const healing = {
  plugins: [{ id: 'response-healing' }],
  response_format: { type: 'json_object' },
}

test.each([
  ['a missing bracket', '{"a": [1, 2', '{"a":[1,2]}'],
  ['a trailing comma', '{"a": 1,}', '{"a":1}'],
  ['keys without quotes', '{a: 1}', '{"a":1}'],
  ['a fence', 'Here:\n```json\n{"a": 1}\n```\nDone.', '{"a":1}'],
  ['prose before it', 'The answer is {"a": 1}', '{"a":1}'],
])('response healing mends %s (R127)', async (_, text, expected) => {
  const { choices } = await complete(testEmulator().reply(text), healing)
  expect(choices[0]?.message.content).toBe(expected)
})

test('response healing leaves streams alone (R127)', async () => {
  const response = await chat(testEmulator().reply({ pieces: ['{a: 1}'] }), {
    ...healing,
    stream: true,
  })
  expect(await response.text()).toContain('"content":"{a: 1}"')
})

test('response healing does not mend what max_tokens cut off (R127)', async () => {
  const { choices } = await complete(testEmulator().reply('{"long": "text"}'), {
    ...healing,
    max_tokens: 2,
  })
  expect(choices[0]?.message.content).toBe('{"long":')
})

test.each([
  [{ type: 'objekt' }, '# has the unknown type "objekt"'],
  [{ properties: { a: { type: 'text' } } }, '#/properties/a has the unknown type "text"'],
  [{ required: 'a' }, '#/required is not a list'],
])('a response format of %j is no JSON Schema (R40)', async (schema, problem) => {
  const response_format = { type: 'json_schema', json_schema: { name: 'x', schema } }
  const response = await chat(testEmulator(), { response_format })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toBe(
    `Invalid schema for response_format 'x': ${problem}`,
  )
})

test('comments keep a waiting stream alive before its first token (R125)', async () => {
  const emulator = testEmulator().fault('comment-flood')
  const text = await (await chat(emulator, { stream: true })).text()
  expect(text.indexOf('data:')).toBeGreaterThan(100 * ': OPENROUTER PROCESSING\n\n'.length - 1)
})

test('a finish reason is one of five words, and the model keeps its own (R129)', async () => {
  const native = []
  for (const finishReason of ['stop', 'length', 'tool_calls', 'content_filter']) {
    const { choices } = await complete(testEmulator().reply({ text: 'x', finishReason }))
    expect(choices[0]?.finish_reason).toBe(finishReason)
    native.push(choices[0])
  }
  expect(native).toMatchObject([
    { native_finish_reason: 'end_turn' },
    { native_finish_reason: 'max_tokens' },
    { native_finish_reason: 'tool_use' },
    { native_finish_reason: 'content_filter' },
  ])
})

test('a cold start may answer with nothing, which costs nothing (R130)', async () => {
  const { usage, choices } = await complete(testEmulator().fault('cold-start'))
  expect(choices[0]?.message.content).toBe('')
  expect(usage).toMatchObject({ completion_tokens: 0, cost: 0 })
})

test('a layer before the API may answer without JSON (R99)', async () => {
  const response = await chat(testEmulator().fault('html-429'))
  expect(response.status).toBe(429)
  expect(response.headers.get('content-type')).toContain('text/html')
})

const reasoned = { model: 'borealis/aurora-4', reasoning: { effort: 'low' } }

async function sendBack(
  id: string,
  change: (details: Record<string, unknown>[]) => unknown,
): Promise<number> {
  const emulator = testEmulator()
  const first = await complete(emulator, { ...reasoned, model: id })
  const message = first.choices[0]?.message
  const details = change(message?.reasoning_details ?? [])
  const response = await chat(emulator, {
    ...reasoned,
    model: id,
    messages: [
      { role: 'user', content: 'Why?' },
      { role: 'assistant', content: message?.content, reasoning_details: details },
      { role: 'user', content: 'Go on' },
    ],
  })
  return response.status
}

test.each(['borealis/aurora-4', 'kestrel/swift-2'])(
  'reasoning of %s that comes back unchanged is accepted',
  async (id) => {
    expect(await sendBack(id, (details) => details)).toBe(200)
  },
)

test.each([
  ['borealis/aurora-4', 'text'],
  ['kestrel/swift-2', 'summary'],
])('reasoning of %s whose %s was changed is refused', async (id, field) => {
  const change = (details: Record<string, unknown>[]): unknown =>
    details.map((detail) => (field in detail ? { ...detail, [field]: 'I was changed.' } : detail))
  expect(await sendBack(id, change)).toBe(400)
})

test('reasoning that comes back in streamed pieces is accepted', async () => {
  const split = (details: Record<string, unknown>[]): unknown =>
    details.flatMap(({ text, signature, ...rest }) => [
      { ...rest, text: String(text).slice(0, 5), signature: null },
      { ...rest, text: String(text).slice(5), signature: null },
      { ...rest, text: '', signature },
    ])
  expect(await sendBack('borealis/aurora-4', split)).toBe(200)
})

test('the model that reads a PDF by itself may stand in the list of models (R78)', async () => {
  const { usage } = await complete(testEmulator(), {
    model: undefined,
    models: [readsFiles],
    messages: withFile(document),
  })
  expect(usage).not.toHaveProperty('cost_details.server_tool_cost')
})

test('an engine for PDFs that nobody knows is refused', async () => {
  const response = await chat(testEmulator(), {
    plugins: [{ id: 'file-parser', pdf: { engine: 'tea-leaves' } }],
    messages: withFile(document),
  })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain('pdf.engine is one of native')
})

test.each([
  ['/chat/completions', { messages: [{ role: 'user', content: 'Hello' }] }],
  ['/responses', { input: 'Hello' }],
  ['/messages', { messages: [{ role: 'user', content: 'Hello' }], max_tokens: 20 }],
])('%s refuses a plugin that does not exist', async (path, body) => {
  const plugins = [{ id: 'web' }, { id: 'web-serach' }]
  const response = await post(testEmulator(), path, {
    model: 'kestrel/swift-2-nano',
    ...body,
    plugins,
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('plugins[1].id: ')
})
