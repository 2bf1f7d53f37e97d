import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type EmulatorOptions } from '../src/index.ts'
import { type Credits, get, type GenerationBody } from './account.ts'
import { chat, type Completion, testEmulator } from './call.ts'

interface Seen {
  readonly status: string | null
  readonly headers: Headers
  readonly completion: Completion
}

function cached(
  emulator: Emulator,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const authorization = `Bearer ${emulator.apiKey}`
  return chat(emulator, body, {
    headers: { authorization, 'x-openrouter-cache': 'true', ...headers },
  })
}

async function ask(
  emulator: Emulator,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Seen> {
  const response = await cached(emulator, body, headers)
  const completion: Completion = await response.json()
  const status = response.headers.get('x-openrouter-cache-status')
  return { status, headers: response.headers, completion }
}

function still(options: EmulatorOptions = {}): {
  emulator: Emulator
  clock: ReturnType<typeof createVirtualClock>
} {
  const clock = createVirtualClock()
  return { emulator: testEmulator({ clock, ...options }), clock }
}

test('the second answer is the first under a new id and costs nothing (R84)', async () => {
  const { emulator, clock } = still()
  const first = await ask(emulator)
  await clock.advance('12s')
  const second = await ask(emulator)
  expect([first.status, second.status]).toEqual(['MISS', 'HIT'])
  expect(second.completion.choices).toEqual(first.completion.choices)
  expect(second.completion.id).not.toBe(first.completion.id)
  expect(second.completion.usage).toMatchObject({ prompt_tokens: 0, completion_tokens: 0, cost: 0 })
  expect(second.headers.get('x-openrouter-cache-source-id')).toBe(first.completion.id)
  expect(second.headers.get('x-openrouter-cache-age')).toBe('12')
  expect(second.headers.get('x-openrouter-cache-ttl')).toBe('300')
  expect(second.headers.get('x-generation-id')).toBe(second.completion.id)
  const credits = await get<Credits>(emulator, '/credits', emulator.managementKey)
  expect(credits.data.total_usage).toBe(first.completion.usage.cost)
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${second.completion.id}`)
  expect(data).toMatchObject({ response_cache_source_id: first.completion.id, total_cost: 0 })
})

function words(text: string): string[] {
  return text.match(/"content":"[^"]*"/g) ?? []
}

test('a cached stream is the same stream (R84)', async () => {
  const { emulator } = still()
  const first = await (await cached(emulator, { stream: true })).text()
  const response = await cached(emulator, { stream: true })
  expect(response.headers.get('x-openrouter-cache-status')).toBe('HIT')
  expect(words(await response.text())).toEqual(words(first))
})

test('white space in the body does not matter, the order of its fields does (R84)', async () => {
  const { emulator } = still()
  const messages = [{ role: 'user', content: 'Hi' }]
  const send = async (text: string): Promise<string | null> => {
    const headers = { authorization: `Bearer ${emulator.apiKey}`, 'x-openrouter-cache': 'true' }
    const response = await chat(emulator, {}, { headers, body: text })
    return response.headers.get('x-openrouter-cache-status')
  }
  const body = { model: 'kestrel/swift-2-nano', messages }
  expect(await send(JSON.stringify(body))).toBe('MISS')
  expect(await send(JSON.stringify(body, null, 2))).toBe('HIT')
  expect(await send(JSON.stringify({ messages, model: body.model }))).toBe('MISS')
})

test('streamed and whole answers are kept apart (R84)', async () => {
  const { emulator } = still()
  await ask(emulator)
  const response = await cached(emulator, { stream: true })
  expect(response.headers.get('x-openrouter-cache-status')).toBe('MISS')
})

test('failures are not kept (R84)', async () => {
  const { emulator } = still()
  emulator.reply({ status: 503 })
  await cached(emulator)
  expect((await ask(emulator)).status).toBe('MISS')
})

test.each([
  ['60abc', 60],
  ['1.5', 1],
  ['0', 1],
  ['999999', 86_400],
  ['soon', 300],
])('a TTL of %j is %d seconds (R84)', async (ttl, seconds) => {
  const { emulator, clock } = still()
  const headers = { 'x-openrouter-cache-ttl': ttl }
  await ask(emulator, {}, headers)
  await clock.advance(seconds * 1_000 - 1)
  expect((await ask(emulator, {}, headers)).status).toBe('HIT')
  await clock.advance(1)
  expect((await ask(emulator, {}, headers)).status).toBe('MISS')
})

test('a reply is forgotten on demand (R84)', async () => {
  const { emulator } = still()
  await ask(emulator)
  expect((await ask(emulator, {}, { 'x-openrouter-cache-clear': 'true' })).status).toBe('MISS')
})

test('nothing is kept without the header (R84)', async () => {
  const { emulator } = still()
  expect((await ask(emulator, {}, { 'x-openrouter-cache': 'false' })).status).toBeNull()
})

test('a preset that says no beats the header, one that says yes needs none (R84)', async () => {
  const { emulator } = still({
    presets: {
      never: { model: 'openfield/meadow-8b', cache_enabled: false },
      always: { model: 'openfield/meadow-8b', cache_enabled: true, cache_ttl_seconds: 7 },
    },
  })
  expect((await ask(emulator, { model: '@preset/never' })).status).toBeNull()
  const authorization = `Bearer ${emulator.apiKey}`
  const response = await chat(emulator, { model: '@preset/always' }, { headers: { authorization } })
  expect(response.headers.get('x-openrouter-cache-status')).toBe('MISS')
  expect(response.headers.get('x-openrouter-cache-ttl')).toBe('7')
})

test('an account without retention keeps nothing (R84)', async () => {
  const { emulator } = still({ account: { zdr: true } })
  expect((await ask(emulator)).status).toBeNull()
})

test('router metadata is left out of a cached answer (R84)', async () => {
  const { emulator } = still()
  const headers = { 'x-openrouter-metadata': 'enabled' }
  expect((await ask(emulator, {}, headers)).completion).toHaveProperty('openrouter_metadata')
  expect((await ask(emulator, {}, headers)).completion).not.toHaveProperty('openrouter_metadata')
})
