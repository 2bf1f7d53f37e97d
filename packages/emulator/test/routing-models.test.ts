import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { chat, complete, failureOf, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model } from './fixture-catalogue.ts'

const question = { role: 'user', content: 'Why is the sky blue?' }

const two = catalogue([
  model('test/one', [endpoint('a', 1)]),
  model('test/two', [endpoint('b', 2)]),
])

test('a session stays with the provider that answered it, for ten idle minutes (R17)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ catalogue: abc, clock })
  const body = { model: 'test/abc', session_id: 'chat-1' }
  await complete(emulator, { ...body, provider: { only: ['c'] } })
  for (let count = 0; count < 20; count += 1) {
    await clock.advance('9m')
    expect((await complete(emulator, body)).provider).toBe('C')
  }
  expect(emulator.explain({ ...body, messages: [question] }).order[0]?.tag).toBe('c')
  await clock.advance('10m')
  const { order } = emulator.explain({ ...body, messages: [question] })
  expect(order.every(({ probability }) => probability !== undefined)).toBe(true)
})

test('a session does not overrule the order of a request (R17)', async () => {
  const emulator = testEmulator({ catalogue: abc })
  const body = { model: 'test/abc', session_id: 'chat-1' }
  await complete(emulator, { ...body, provider: { only: ['c'] } })
  expect((await complete(emulator, { ...body, provider: { order: ['b'] } })).provider).toBe('B')
})

test('a failure does not move a session (R17)', async () => {
  const emulator = testEmulator({ catalogue: abc, clock: createVirtualClock() })
  const body = { model: 'test/abc', session_id: 'chat-1' }
  await complete(emulator, { ...body, provider: { only: ['c'] } })
  emulator.down('a').down('b').down('c')
  await chat(emulator, body)
  emulator.up('a').up('b').up('c')
  expect((await complete(emulator, body)).provider).toBe('C')
})

test('a conversation stays where its prompt is cached (R18)', async () => {
  const cached = {
    pricing: { prompt: '0.000009', completion: '0', input_cache_read: '0.000001' },
    cache: { mode: 'implicit', minimumTokens: 1_024 },
  } as const
  const data = catalogue([model('test/abc', [endpoint('a', 1), endpoint('c', 9, cached)])])
  const emulator = testEmulator({ catalogue: data })
  const messages = [{ role: 'user', content: 'long '.repeat(2_000) }]
  const body = { model: 'test/abc', messages }
  const first = await complete(emulator, { ...body, provider: { only: ['c'] } })
  const second = await complete(emulator, { ...body, provider: { only: ['c'] } })
  expect(first.usage.prompt_tokens_details.cached_tokens).toBe(0)
  expect(second.usage.prompt_tokens_details.cached_tokens).toBeGreaterThan(2_000)
  for (let count = 0; count < 10; count += 1) {
    expect((await complete(emulator, body)).provider).toBe('C')
  }
})

test.each([500, 502, 503, 529, 429])(
  'status %d leads to the next provider (R19)',
  async (status) => {
    const emulator = testEmulator({ catalogue: abc }).down('a', { status })
    const completion = await complete(emulator, { model: 'test/abc', provider: { sort: 'price' } })
    expect(completion.provider).toBe('B')
  },
)

test('a bad request does not lead to the next provider (R19)', async () => {
  const emulator = testEmulator({ catalogue: abc }).down('a', { status: 400 })
  const response = await chat(emulator, { model: 'test/abc', provider: { sort: 'price' } })
  expect(response.status).toBe(400)
  expect(emulator.requests[0]?.attempts).toHaveLength(1)
})

test('after the first token a failure stays in the stream (R19)', async () => {
  const error = { code: 502, message: 'lost' }
  const emulator = testEmulator({ catalogue: abc })
  emulator.reply({ text: 'one two', faults: { errorAfter: { events: 1, error } } })
  const response = await chat(emulator, { model: 'test/abc', stream: true })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('"message":"lost"')
  expect(emulator.requests[0]?.attempts).toHaveLength(1)
})

test.each([400, 403, 429, 503])(
  'an error %d of one model leads to the next (R30)',
  async (status) => {
    const emulator = testEmulator({ catalogue: two }).on({ model: 'test/one' }).reply({ status })
    const completion = await complete(emulator, { model: 'test/one', models: ['test/two'] })
    expect(completion.model).toBe('test/two')
  },
)

test('when every model fails the error is that of the last one (R30)', async () => {
  const emulator = testEmulator({ catalogue: two })
  emulator.on({ model: 'test/one' }).reply({ status: 400, message: 'first' })
  emulator.on({ model: 'test/two' }).reply({ status: 403, message: 'second' })
  const response = await chat(emulator, { models: ['test/one', 'test/two'], model: undefined })
  expect(response.status).toBe(403)
  expect((await failureOf(response)).error.message).toBe('second')
})

test('model and price are those of the model that answered (R31)', async () => {
  const emulator = testEmulator({ catalogue: two }).on({ model: 'test/one' }).reply({ status: 503 })
  const completion = await complete(emulator, { model: 'test/one', models: ['test/two'] })
  expect(completion.usage.cost).toBeCloseTo(completion.usage.prompt_tokens * 2e-6, 12)
})

test('a request without a model is answered by the default of the account (R32)', async () => {
  const emulator = testEmulator({ catalogue: two, account: { defaultModel: 'test/two' } })
  expect((await complete(emulator, { model: undefined })).model).toBe('test/two')
})

test('variants stack in any order (R32)', async () => {
  const emulator = testEmulator()
  for (const id of ['openfield/meadow-8b:free:nitro', 'openfield/meadow-8b:nitro:free']) {
    expect((await complete(emulator, { model: id })).model).toBe('openfield/meadow-8b:free')
  }
})

test.each([
  [':nitro', 'throughput'],
  [':floor', 'price'],
])('%s sorts by %s (R33)', (variant, sort) => {
  const emulator = testEmulator({ profile: 'seed' })
  const tagsOf = (body: Record<string, unknown>): string[] =>
    emulator.explain({ messages: [], ...body }).order.map(({ tag }) => tag)
  expect(tagsOf({ model: `openfield/meadow-70b${variant}` })).toEqual(
    tagsOf({ model: 'openfield/meadow-70b', provider: { sort } }),
  )
})

test('today :nitro may use priority endpoints and :floor flex ones (R33)', () => {
  const emulator = testEmulator()
  const first = (id: string): string | undefined =>
    emulator.explain({ model: id, messages: [] }).order[0]?.tag
  expect(first('kestrel/swift-2:nitro')).toBe('kestrel/priority')
  expect(first('kestrel/swift-2:floor')).toBe('kestrel/flex')
})

test('an unknown model or variant is refused by its id (R34)', async () => {
  for (const id of ['test/none', 'kestrel/swift-2:huge']) {
    const response = await chat(testEmulator(), { model: id })
    expect(response.status).toBe(400)
    expect((await failureOf(response)).error.message).toBe(`${id} is not a valid model ID`)
  }
})

test('openrouter/auto names the model that it chose (R35)', async () => {
  const completion = await complete(testEmulator(), { model: 'openrouter/auto' })
  expect(completion.model).toMatch(/^[a-z]+\/[a-z0-9-]+$/)
  expect(completion.model).not.toBe('openrouter/auto')
})

test('openrouter/auto chooses among the allowed models, or answers 404 (R35)', async () => {
  const plugins = [{ id: 'auto-router', allowed_models: ['deepwell/*'] }]
  const completion = await complete(testEmulator(), { model: 'openrouter/auto', plugins })
  expect(completion.model).toMatch(/^deepwell\//)
  const response = await chat(testEmulator(), {
    model: 'openrouter/auto',
    plugins: [{ id: 'auto-router', allowed_models: ['nobody/*'] }],
  })
  expect(response.status).toBe(404)
})

test('openrouter/auto-beta has a plugin of its own for its limits', async () => {
  const limits = { allowed_models: ['northwind/*'] }
  const completion = await complete(testEmulator(), {
    model: 'openrouter/auto-beta',
    plugins: [
      { id: 'auto-router', allowed_models: [] },
      { id: 'auto-beta-router', ...limits },
    ],
  })
  expect(completion.model).toMatch(/^northwind\//)
})

test.each(['pareto-code', 'bodybuilder', 'fusion'])(
  'the router %s answers that it is not emulated',
  async (router) => {
    const response = await chat(testEmulator(), { model: `openrouter/${router}` })
    expect(response.status).toBe(501)
    expect((await failureOf(response)).error.message).toContain('not emulated')
  },
)

test.each([
  ['audio', { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }],
  ['image', { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
  ['video', { type: 'video_url', video_url: { url: 'data:video/mp4;base64,AAAA' } }],
])('a model without %s input is not found by that name (R8)', async (kind, part) => {
  const messages = [{ role: 'user', content: [part] }]
  const response = await chat(testEmulator(), { model: 'openfield/meadow-8b', messages })
  expect((await failureOf(response)).error.message).toBe(
    `No endpoints found that support ${kind} input`,
  )
})

test('openrouter/auto needs messages (R35)', async () => {
  const body = { model: 'openrouter/auto', messages: undefined, prompt: 'Hi' }
  expect((await chat(testEmulator(), body)).status).toBe(400)
})

test('openrouter/free chooses any free model that can do what is asked (R36)', async () => {
  const emulator = testEmulator()
  const plain = new Set<string>()
  for (let count = 0; count < 15; count += 1) {
    plain.add((await complete(emulator, { model: 'openrouter/free' })).model)
  }
  expect(plain).toEqual(new Set(['openfield/meadow-8b:free', 'deepwell/bore-2:free']))
  const reasoning = { effort: 'high' }
  const { model: chosen } = await complete(emulator, { model: 'openrouter/free', reasoning })
  expect(chosen).toBe('deepwell/bore-2:free')
})

test('~family-latest is the newest of a family (R37)', async () => {
  const completion = await complete(testEmulator(), { model: '~borealis/aurora-latest' })
  expect(completion.model).toBe('borealis/aurora-4')
})

test.each([
  ['kestrel/*', /^kestrel\//],
  ['*-nano', /-nano$/],
  ['k*/*2*nano', /^kestrel\/swift-2-nano$/],
  ['kestrel/swift-2-nano', /^kestrel\/swift-2-nano$/],
])('the pattern %s limits the automatic choice (R35)', async (pattern, fitting) => {
  const plugins = [{ id: 'auto-router', allowed_models: [pattern] }]
  const { model: chosen } = await complete(testEmulator(), { model: 'openrouter/auto', plugins })
  expect(chosen).toMatch(fitting)
})

test.each(['*'.repeat(1_000), '*e*s*t*r*e*l*', 'kestrel', 'kestrel/*kestrel'])(
  'the pattern %s with a sign that no id has fits nothing, at once (R35)',
  async (pattern) => {
    const plugins = [{ id: 'auto-router', allowed_models: [`${pattern}!`] }]
    const response = await chat(testEmulator(), { model: 'openrouter/auto', plugins })
    expect(response.status).toBe(404)
  },
)
