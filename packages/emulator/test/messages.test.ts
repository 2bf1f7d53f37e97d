import { expect, test } from 'vitest'
import type { Emulator, ScriptedMessage } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { message, messagesEvent, messagesFailure } from './schemas/messages-shapes.ts'

interface Block {
  type: string
  id?: string
  text?: string
  input?: unknown
}

interface MessageBody {
  content: Block[]
  stop_reason: string
  usage: { input_tokens: number; output_tokens: number; cost: number }
}

interface StreamEvent {
  type: string
  index?: number
  content_block?: Block
  delta?: { type: string; text?: string; partial_json?: string; stop_reason?: string }
  usage?: MessageBody['usage']
}

const hello = {
  model: 'kestrel/swift-2-nano',
  max_tokens: 500,
  messages: [{ role: 'user', content: 'Hello' }],
}
const weather = {
  name: 'get_weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

const replies: Record<string, ScriptedMessage> = {
  text: { text: 'Hello, world. 😀' },
  'thinking and text': { reasoning: 'They greet.', text: 'Hello.' },
  'sealed thinking': {
    reasoning: [{ type: 'reasoning.encrypted', data: 'c2VhbGVk', format: 'anthropic-claude-v1' }],
    text: 'Hello.',
  },
  'two calls': {
    text: 'Let me look.',
    toolCalls: [
      { name: 'get_weather', arguments: { city: 'Oslo' } },
      { name: 'get_weather', arguments: { city: 'Rome' } },
    ],
  },
  'a citation': {
    text: 'As they say.',
    annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.test', title: 'A' } }],
  },
}

async function create(emulator: Emulator, body: object = {}): Promise<MessageBody> {
  const response = await post(emulator, '/messages', { ...hello, ...body })
  const parsed: MessageBody = await response.json()
  return parsed
}

async function stream(emulator: Emulator, body: object = {}): Promise<StreamEvent[]> {
  const response = await post(emulator, '/messages', { ...hello, ...body, stream: true })
  const frames = (await response.text()).split('\n\n').filter((frame) => frame.includes('data: '))
  return frames.map((frame) => {
    const [name, data] = frame.split('\ndata: ')
    const event: StreamEvent = JSON.parse(data ?? '')
    expect(name).toBe(`event: ${event.type}`)
    return event
  })
}

/** Puts a message together out of its events, as the clients of this API do. */
function assembled(events: readonly StreamEvent[]): Block[] {
  const blocks: Block[] = []
  const json: string[] = []
  for (const { type, index = 0, content_block: block, delta } of events) {
    if (type === 'content_block_start' && block !== undefined) blocks[index] = block
    const open = blocks[index]
    if (open === undefined) continue
    if (delta?.text !== undefined) open.text = (open.text ?? '') + delta.text
    if (delta?.partial_json !== undefined) json[index] = (json[index] ?? '') + delta.partial_json
    if (type === 'content_block_stop' && open.type === 'tool_use') {
      open.input = JSON.parse(json[index] ?? '{}')
    }
  }
  return blocks
}

test.each(Object.entries(replies))('answers %s in the documented shape', async (_, reply) => {
  expect(problemsWith(message, await create(testEmulator().reply(reply)))).toEqual([])
})

test.each(Object.entries(replies))('streams %s in documented events', async (_, reply) => {
  const events = await stream(testEmulator().reply(reply))
  for (const event of events) expect(problemsWith(messagesEvent, event)).toEqual([])
  expect(events.slice(0, 2).map(({ type }) => type)).toEqual(['message_start', 'ping'])
  expect(events.at(-1)?.type).toBe('message_stop')
})

test('streams the text and the calls of the whole answer', async () => {
  const reply = replies['two calls'] ?? {}
  const whole = await create(testEmulator().reply(reply))
  const events = await stream(testEmulator().reply(reply))
  expect(assembled(events)).toEqual(whole.content)
  const last = events.find(({ type }) => type === 'message_delta')
  expect(last?.delta?.stop_reason).toBe(whole.stop_reason)
  expect(last?.usage).toEqual(whole.usage)
})

test('runs a tool loop, thinking sent back unchanged', async () => {
  const emulator = testEmulator()
  const settings = {
    model: 'borealis/aurora-4',
    max_tokens: 4_000,
    tools: [weather],
    thinking: { type: 'enabled', budget_tokens: 1_024 },
  }
  const ask = { role: 'user', content: [{ type: 'text', text: 'Weather in Oslo?' }] }
  const first = await create(emulator, { ...settings, messages: [ask] })
  expect(first.stop_reason).toBe('tool_use')
  const call = first.content.find(({ type }) => type === 'tool_use')
  expect(call?.input).toHaveProperty('city')
  const result = { type: 'tool_result', tool_use_id: call?.id, content: '-3 degrees' }
  const second = await create(emulator, {
    ...settings,
    messages: [
      ask,
      { role: 'assistant', content: first.content },
      { role: 'user', content: [result] },
    ],
  })
  expect(second.stop_reason).toBe('end_turn')
  expect(emulator.requests).toHaveLength(2)
})

test('stops at a limit and at a stop sequence', async () => {
  const limited = await create(testEmulator(), { max_tokens: 3 })
  expect(limited.stop_reason).toBe('max_tokens')
  const count = [{ role: 'user', content: 'Count from 1 to 9' }]
  const stopped = await create(testEmulator(), { messages: count, stop_sequences: [', 5'] })
  expect(stopped.content[0]?.text).toBe('1, 2, 3, 4')
})

test('calls the base tier standard', async () => {
  expect(await create(testEmulator())).toMatchObject({ usage: { service_tier: 'standard' } })
})

test('goes on to the fallbacks when the model fails', async () => {
  const emulator = testEmulator().down('kestrel').down('cobalt')
  const answer = await create(emulator, { fallbacks: [{ model: 'lumen/prism-3' }] })
  expect(answer).toMatchObject({ model: 'lumen/prism-3' })
})

test.each([
  ['fallbacks beside models', { models: ['a/b'], fallbacks: [{ model: 'a/c' }] }],
  ['four fallbacks', { fallbacks: ['a', 'b', 'c', 'd'].map((model) => ({ model })) }],
  ['no messages', { messages: [] }],
])('refuses %s in the shape of this API', async (_, body) => {
  const response = await post(testEmulator(), '/messages', { ...hello, ...body })
  expect(response.status).toBe(400)
  const failure: unknown = await response.json()
  expect(problemsWith(messagesFailure, failure)).toEqual([])
  expect(failure).toMatchObject({ error: { type: 'invalid_request_error' } })
})

test('reports a rate limit in the shape of this API', async () => {
  const emulator = testEmulator().reply({ status: 429, headers: { 'retry-after': '2' } })
  const response = await post(emulator, '/messages', hello)
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('2')
  expect(await response.json()).toMatchObject({ error: { type: 'rate_limit_error' } })
})

test('reports a failure after the first token as an event', async () => {
  const emulator = testEmulator()
  emulator.on({}).reply(() => ({
    kind: 'events',
    events: [
      { type: 'text', text: 'Well' },
      { type: 'error', error: { code: 529, message: 'Overloaded' } },
    ],
  }))
  const events = await stream(emulator)
  expect(events.at(-1)).toEqual({
    type: 'error',
    error: { type: 'overloaded_error', message: 'Overloaded' },
  })
})

test.each([
  ['no key', {}, 401, 'authentication_error'],
  ['an unknown key', { 'x-api-key': 'sk-or-v1-nobody' }, 401, 'authentication_error'],
  ['a management key', undefined, 403, 'permission_error'],
])('a refusal for %s has the shape of the Messages API', async (_, headers, status, type) => {
  const emulator = testEmulator()
  const response = await emulator.fetch('https://openrouter.ai/api/v1/messages', {
    method: 'POST',
    headers: headers ?? { 'x-api-key': emulator.managementKey },
    body: '{}',
  })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ type: 'error', error: { type }, request_id: null })
})

test('a document that is sent as plain text reaches the model as it is', async () => {
  const emulator = testEmulator()
  let said = ''
  emulator.reply(({ messages }) => {
    said = JSON.stringify(messages)
    return 'Read.'
  })
  const source = { type: 'text', media_type: 'text/plain', data: 'The moon is full.' }
  await post(emulator, '/messages', {
    model: 'borealis/aurora-4',
    max_tokens: 100,
    messages: [{ role: 'user', content: [{ type: 'document', source }] }],
  })
  expect(said).toContain('{"type":"text","text":"The moon is full."}')
})

test('the texts of a tool result reach the model as texts', async () => {
  const emulator = testEmulator()
  let said: unknown
  emulator.reply(({ messages }) => {
    said = messages.at(-1)
    return 'Fine.'
  })
  const found = [
    { type: 'text', text: 'Sunny.' },
    { type: 'moon', phase: 'full' },
  ]
  await post(emulator, '/messages', {
    model: 'borealis/aurora-4',
    max_tokens: 100,
    messages: [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'look', input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: found }] },
    ],
  })
  expect(said).toEqual({
    role: 'tool',
    tool_call_id: 'a',
    content: [
      { type: 'text', text: 'Sunny.' },
      { type: 'text', text: '{"type":"moon","phase":"full"}' },
    ],
  })
})

test.each([
  [{ role: 'assistant', content: [{ type: 'tool_use', id: {}, name: 'look', input: {} }] }],
  [{ role: 'user', content: [{ type: 'tool_result', content: 'Sunny.' }] }],
])('a block that lacks what names its tool is refused: %j', async (turn) => {
  const response = await post(testEmulator(), '/messages', {
    model: 'borealis/aurora-4',
    max_tokens: 100,
    messages: [{ role: 'user', content: 'Weather?' }, turn],
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toMatch(/needs an? (?:id and a name|tool_use_id)/)
})
