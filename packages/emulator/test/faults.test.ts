import { expect, test } from 'vitest'
import { createVirtualClock, type FaultName, faultDescriptions } from '../src/index.ts'
import { chat, chunksOf, complete, failureOf, testEmulator } from './call.ts'

const names = Object.keys(faultDescriptions)

async function withFault(name: string, body: Record<string, unknown> = {}): Promise<Response> {
  const emulator = testEmulator({ clock: createVirtualClock() })
  return chat(emulator, body, {
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'x-emulator-fault': name },
  })
}

async function streamWith(name: string, body: Record<string, unknown> = {}): Promise<string> {
  return (await withFault(name, { stream: true, ...body })).text()
}

test('has a name for every way of failing that it offers', () => {
  expect(names.length).toBeGreaterThan(45)
  expect(names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toBe(true)
})

const silent = new Set(['stalled-stream', 'slow-first-byte', 'slow-second-chunk'])
const matrix = names.flatMap((name) =>
  silent.has(name)
    ? []
    : [
        [name, true],
        [name, false],
      ],
)

test.each(matrix)('%s ends in bounded time (streamed: %s)', async (name, stream) => {
  const response = await withFault(String(name), { stream })
  const outcome = await response.text().then(
    () => 'ended',
    () => 'broken',
  )
  expect(outcome).toBe(name === 'broken-stream' && stream === true ? 'broken' : 'ended')
})

test('an unknown fault is refused with the names of those that are known', async () => {
  const response = await withFault('gremlins')
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain('Known are: error-body-in-200')
})

test('comments flood the stream before its first byte of data', async () => {
  const text = await streamWith('comment-flood')
  expect(text.slice(0, text.indexOf('data:')).match(/^: OPENROUTER PROCESSING$/gm)).toHaveLength(
    101,
  )
})

test('a body in single bytes is the same body', async () => {
  const emulator = testEmulator({ clock: createVirtualClock() }).fault('byte-by-byte')
  emulator.reply('Grüße 👋')
  const response = await chat(emulator, { stream: true })
  const pieces: Uint8Array[] = []
  for await (const piece of response.body ?? []) pieces.push(piece)
  expect(new Set(pieces.map(({ length }) => length))).toEqual(new Set([1]))
  const text = Buffer.concat(pieces).toString('utf8')
  const said = chunksOf(text).map(({ choices }) => choices[0]?.delta.content ?? '')
  expect(said.join('')).toBe('Grüße 👋')
})

test('lines end with CR LF', async () => {
  expect((await streamWith('crlf')).replaceAll('\r\n', '')).not.toContain('\n')
})

test.each([
  ['no-done', false],
  ['cut-stream', false],
  ['no-last-blank-line', true],
])('%s has an end marker: %s', async (name, expected) => {
  expect((await streamWith(name)).includes('data: [DONE]')).toBe(expected)
})

test('the last event has no blank line', async () => {
  expect(await streamWith('no-last-blank-line')).toMatch(/\n\ndata: \[DONE\]$/)
})

test.each([
  ['error-body-in-200', 200, { error: { code: 502 } }],
  ['error-in-choice', 200, { choices: [{ finish_reason: 'error', error: { code: 502 } }] }],
  ['string-code', 400, { error: { code: 'invalid_prompt' } }],
  ['availability', 503, { error: { http_status: 503, availability: { retry_after: 5 } } }],
  ['rate-limit-day', 429, { error: { metadata: { limit_source: 'openrouter_free_tier_daily' } } }],
  [
    'in-flight-budget',
    402,
    { error: { metadata: { limit_source: 'openrouter_in_flight_budget' } } },
  ],
])('%s answers %d and its body', async (name, status, body) => {
  const response = await withFault(name)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject(body)
})

test('the availability form has no code', async () => {
  expect((await failureOf(await withFault('availability'))).error.code).toBeUndefined()
})

test.each([
  ['html-502', 502, 'text/html; charset=UTF-8'],
  ['text-502', 502, 'text/plain; charset=UTF-8'],
  ['json-for-stream', 200, 'application/json'],
])('%s answers a stream with %d and %s', async (name, status, type) => {
  const response = await withFault(name, { stream: true })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe(type)
})

test.each([
  ['error-in-stream', { error: { code: 502 }, choices: [{ finish_reason: 'error' }] }],
  ['string-code-in-stream', { error: { code: 'server_error' } }],
  ['error-in-stream-choice', { choices: [{ error: { code: 502 }, finish_reason: 'error' }] }],
  ['bare-error-in-stream', { error: { code: 502 } }],
])('%s ends the stream with its form of an error', async (name, expected) => {
  const chunks = chunksOf(await streamWith(name))
  expect(chunks).toHaveLength(3)
  expect(chunks[2]).toMatchObject(expected)
})

test.each([
  ['no-usage', []],
  ['null-usage', []],
  ['usage-without-choices', [0]],
  ['repeated-usage', [1, 1]],
])('%s reports usage in chunks with %j choices', async (name, expected) => {
  const chunks = chunksOf(await streamWith(name)).filter(({ usage }) => usage != null)
  expect(chunks.map(({ choices }) => choices.length)).toEqual(expected)
})

test('a whole answer can have usage that is null', async () => {
  expect(await (await withFault('null-usage')).json()).toMatchObject({ usage: null })
})

test('a stream can begin with a chunk without choices', async () => {
  expect(chunksOf(await streamWith('empty-choices'))[0]?.choices).toEqual([])
})

test.each([
  ['unknown-finish-reason', '"finish_reason":"enlightened"'],
  ['unknown-reasoning', '"type":"reasoning.dream"'],
  ['unknown-annotation', '"type":"star_citation"'],
  ['unknown-fields', '"weather":{"sun":true}'],
])('%s says %s, streamed or not', async (name, expected) => {
  expect(await streamWith(name)).toContain(expected)
  expect(await (await withFault(name)).text()).toContain(expected)
})

test('a finish reason can stay null to the end', async () => {
  const chunks = chunksOf(await streamWith('no-finish-reason'))
  expect(chunks.every(({ choices }) => choices[0]?.finish_reason === null)).toBe(true)
})

const toolBody = {
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
      },
    },
  ],
  messages: [{ role: 'user', content: 'Use get_weather for Oslo' }],
}

test('the name of a tool can come in two pieces', async () => {
  const calls = chunksOf(await streamWith('split-tool-name', toolBody)).flatMap(
    ({ choices }) => choices[0]?.delta.tool_calls ?? [],
  )
  expect(calls.slice(0, 2).map((call) => call.function.name)).toEqual(['get', '_weather'])
})

test('tool calls can lack their id', async () => {
  const calls = chunksOf(await streamWith('no-tool-id', toolBody)).flatMap(
    ({ choices }) => choices[0]?.delta.tool_calls ?? [],
  )
  expect(calls.length).toBeGreaterThan(0)
  expect(calls.some(({ id }) => id !== undefined)).toBe(false)
})

test('two tool calls can share an index', async () => {
  const emulator = testEmulator({ clock: createVirtualClock() }).fault('duplicate-tool-index')
  emulator.reply({ toolCalls: [{ name: 'one' }, { name: 'two' }] })
  const text = await (await chat(emulator, { stream: true })).text()
  const calls = chunksOf(text).flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? [])
  expect(new Set(calls.map(({ index }) => index))).toEqual(new Set([0]))
})

test('a stalled stream waits until its reader gives up', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock }).fault('stalled-stream')
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  for (let count = 0; count < 4; count += 1) await reader?.read()
  let woke = false
  const waiting = reader?.read().then(() => {
    woke = true
  })
  await clock.advance('24h')
  expect(woke).toBe(false)
  await reader?.cancel()
  await waiting
  expect(emulator.requests[0]?.hungUp).toBe(true)
})

test('a fault strikes as often as its rule says, from where it says', async () => {
  const emulator = testEmulator().fault('overloaded', { from: 3, times: 1 })
  const statuses = []
  for (let count = 0; count < 5; count += 1) statuses.push((await chat(emulator)).status)
  expect(statuses).toEqual([200, 200, 529, 200, 200])
})

test('a fault of one provider is survived by the next', async () => {
  const fault = { description: 'down', reply: { status: 502, scope: 'provider' } } as const
  const emulator = testEmulator().fault(fault, { provider: 'kestrel' })
  const completion = await complete(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
  expect(completion.provider).toBe('Cobalt Cloud')
})

async function statusesAtRate(seed: number): Promise<number[]> {
  const emulator = testEmulator({ seed }).fault('timeout', { rate: 0.3 })
  const statuses: number[] = []
  for (let count = 0; count < 200; count += 1) statuses.push((await chat(emulator)).status)
  return statuses
}

test('faults at a rate follow the seed', async () => {
  const first = await statusesAtRate(1)
  expect(await statusesAtRate(1)).toEqual(first)
  expect(await statusesAtRate(2)).not.toEqual(first)
  const failed = first.filter((status) => status === 408).length
  expect(failed).toBeGreaterThan(40)
  expect(failed).toBeLessThan(80)
})

test('faults strike replies that a script gives, and add up', async () => {
  const emulator = testEmulator().fault('no-done').fault('crlf')
  emulator.reply({ text: 'one', faults: { leadingComments: 2 } })
  const text = await (await chat(emulator, { stream: true })).text()
  expect(text.match(/^: OPENROUTER/gm)).toHaveLength(3)
  expect(text).toContain('\r\n\r\n')
  expect(text).not.toContain('[DONE]')
})

test('an unknown name is refused when the fault is set', () => {
  const unknown = 'gremlins' as FaultName
  expect(() => testEmulator().fault(unknown)).toThrow('Unknown fault "gremlins"')
})
