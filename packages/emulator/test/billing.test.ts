import { expect, test } from 'vitest'
import { createVirtualClock, type EmulatorOptions, type Pricing } from '../src/index.ts'
import { type Credits, createKey, type GenerationBody, get, type KeyInfo } from './account.ts'
import { chat, complete, failureOf, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model } from './fixture-catalogue.ts'

const usage = { promptTokens: 1_000, completionTokens: 500 }

function priced(pricing: Partial<Pricing>): EmulatorOptions {
  const full = { prompt: '0', completion: '0', ...pricing }
  return {
    catalogue: catalogue([
      model('test/abc', [endpoint('a', 1, { pricing: full })], {
        inputModalities: ['text', 'image', 'audio'],
      }),
    ]),
  }
}

test('the cost is the sum of tokens times their price, and of what has a price of its own (R70)', async () => {
  const emulator = testEmulator(
    priced({ prompt: '0.00000123', completion: '0.00000457', request: '0.001', image: '0.002' }),
  ).reply({ text: 'x', usage })
  const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
  const completion = await complete(emulator, {
    model: 'test/abc',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Look' }, image] }],
  })
  expect(completion.usage.cost).toBe(0.00123 + 0.002285 + 0.001 + 0.002)
})

test('reasoning has its own price where there is one (R70)', async () => {
  const emulator = testEmulator(priced({ completion: '0.001', internal_reasoning: '0.01' }))
  emulator.reply({ text: 'x', usage: { completionTokens: 3, reasoningTokens: 2, promptTokens: 9 } })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(0.021)
})

test('recordings and speech have their own price where there is one (R70)', async () => {
  const emulator = testEmulator(
    priced({ prompt: '0.001', completion: '0.002', audio: '0.003', audio_output: '0.004' }),
  )
  emulator.reply({ text: 'x', usage: { promptTokens: 300, completionTokens: 5, audioTokens: 2 } })
  const audio = { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } }
  const { usage: used } = await complete(emulator, {
    model: 'test/abc',
    messages: [{ role: 'user', content: [audio] }],
  })
  expect(used.prompt_tokens_details).toMatchObject({ audio_tokens: 258 })
  expect(used.cost).toBe(0.83)
})

test('images of an answer have a price by the piece beside their tokens (R70)', async () => {
  const emulator = testEmulator(
    priced({ completion: '0.001', image_token: '0.002', image_output: '1' }),
  )
  const images = ['data:image/png;base64,AA==', 'data:image/png;base64,AQ==']
  emulator.reply({ images, usage: { promptTokens: 0, completionTokens: 7, imageTokens: 4 } })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(2.011)
})

test('a discount is taken off every price (R70)', async () => {
  const emulator = testEmulator(
    priced({ prompt: '0.000001', completion: '0.000002', request: '0.001', discount: 0.25 }),
  ).reply({ text: 'x', usage })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(0.00225)
})

test.each([
  ['a prompt of that length keeps the usual price', 1_000, '12:00', 0.001],
  ['a longer prompt has its own price', 1_001, '12:00', 0.002002],
  ['of two that apply the later wins', 1_001, '23:30', 0.003003],
  ['a time of day may pass midnight', 1_000, '00:59', 0.003],
  ['and ends in time', 1_000, '01:00', 0.001],
])('overrides: %s (R70)', async (_name, promptTokens, time, cost) => {
  const overrides = [
    { min_prompt_tokens: 1_000, prompt: '0.000002' },
    { utc_start: 2_330, utc_end: 100, prompt: '0.000003' },
  ]
  const clock = createVirtualClock(Date.parse(`2026-03-01T${time}:00Z`))
  const emulator = testEmulator({ ...priced({ prompt: '0.000001', overrides }), clock })
  emulator.reply({ text: 'x', usage: { promptTokens, completionTokens: 0 }, finishReason: 'stop' })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(cost)
})

test('an answer without tokens and finish reason costs nothing (R71)', async () => {
  const emulator = testEmulator(priced({ prompt: '0.001' }))
  emulator.reply({ text: '', finishReason: '' })
  const completion = await complete(emulator, { model: 'test/abc' })
  expect(completion.usage).toMatchObject({ completion_tokens: 0, cost: 0 })
})

test('an answer without tokens that finished is paid for (R71)', async () => {
  const emulator = testEmulator(priced({ prompt: '0.001' })).reply({
    text: '',
    finishReason: 'stop',
  })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBeGreaterThan(0)
})

test('an answer that ends in an error costs nothing (R71)', async () => {
  const emulator = testEmulator(priced({ prompt: '0.001', completion: '0.001' }))
  emulator.reply({ text: 'half', finishReason: 'error' })
  expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(0)
})

test('failed attempts before the winning one are not billed (R72)', async () => {
  const emulator = testEmulator({ catalogue: abc }).down('a')
  const completion = await complete(emulator, { model: 'test/abc', provider: { sort: 'price' } })
  const { data } = await get<Credits>(emulator, '/credits', emulator.managementKey)
  expect(data.total_usage).toBe(completion.usage.cost)
  expect(completion.usage.cost).toBeCloseTo(completion.usage.prompt_tokens * 2e-6, 12)
})

const cached: EmulatorOptions = {
  catalogue: catalogue([
    model('test/abc', [
      endpoint('a', 1, {
        pricing: {
          prompt: '0.000001',
          completion: '0',
          input_cache_read: '0.0000001',
          input_cache_write: '0.00000125',
        },
        cache: { mode: 'explicit', minimumTokens: 1_024 },
      }),
    ]),
  ]),
}

function marked(text: string): Record<string, unknown> {
  const part = { type: 'text', text, cache_control: { type: 'ephemeral' } }
  return { model: 'test/abc', messages: [{ role: 'user', content: [part] }] }
}

test('a marked prompt is written to the cache at 1.25 and read at 0.1 of the price (R73)', async () => {
  const emulator = testEmulator(cached)
  const body = marked('word '.repeat(2_000))
  const first = await complete(emulator, body)
  const second = await complete(emulator, body)
  const tokens = 2_500
  const rest = first.usage.prompt_tokens - tokens
  expect(first.usage.prompt_tokens_details).toMatchObject({
    cached_tokens: 0,
    cache_write_tokens: tokens,
  })
  expect(first.usage.cost).toBeCloseTo(tokens * 1.25e-6 + rest * 1e-6, 12)
  expect(second.usage.prompt_tokens_details.cached_tokens).toBe(tokens)
  expect(second.usage.cost).toBeCloseTo(tokens * 1e-7 + rest * 1e-6, 12)
})

test('a cached prompt is forgotten after five minutes (R73)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ ...cached, clock })
  const body = marked('word '.repeat(2_000))
  await complete(emulator, body)
  await clock.advance('5m')
  const later = await complete(emulator, body)
  expect(later.usage.prompt_tokens_details.cached_tokens).toBe(0)
})

test('a prompt that is kept for an hour costs twice its price to write (R73)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  const text = 'word '.repeat(2_000)
  const part = { type: 'text', text, cache_control: { type: 'ephemeral', ttl: '1h' } }
  const provider = { only: ['borealis'] }
  const body = {
    model: 'borealis/aurora-3',
    messages: [{ role: 'user', content: [part] }],
    provider,
  }
  emulator.reply({ text: '', finishReason: 'stop' }, { text: '', finishReason: 'stop' })
  const first = await complete(emulator, body)
  const rest = first.usage.prompt_tokens - 2_500
  expect(first.usage.cost).toBeCloseTo(2_500 * 6e-6 + rest * 3e-6, 12)
  await clock.advance('59m')
  const second = await complete(emulator, body)
  expect(second.usage.prompt_tokens_details.cached_tokens).toBe(2_500)
})

test('a read renews what is kept, but not at every provider (R73)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock })
  const messages = [{ role: 'user', content: 'word '.repeat(5_000) }]
  const cachedAt = async (id: string): Promise<number> =>
    (await complete(emulator, { model: id, messages, provider: { sort: 'latency' } })).usage
      .prompt_tokens_details.cached_tokens
  const ids = ['kestrel/swift-2-nano', 'lumen/prism-3']
  for (const id of ids) expect(await cachedAt(id)).toBe(0)
  await clock.advance('3m')
  for (const id of ids) expect(await cachedAt(id)).toBeGreaterThan(0)
  await clock.advance('3m')
  expect(await cachedAt('kestrel/swift-2-nano')).toBeGreaterThan(0)
  expect(await cachedAt('lumen/prism-3')).toBe(0)
})

test('at most four marks count (R73)', async () => {
  const emulator = testEmulator(cached)
  const messages = Array.from({ length: 5 }, (_, index) => ({
    role: 'user',
    content: [
      {
        type: 'text',
        text: `${index} ${'word '.repeat(1_000)}`,
        cache_control: { type: 'ephemeral' },
      },
    ],
  }))
  await complete(emulator, { model: 'test/abc', messages })
  const [first, second] = messages
  const one = await complete(emulator, { model: 'test/abc', messages: [first] })
  const two = await complete(emulator, { model: 'test/abc', messages: [first, second] })
  expect(one.usage.prompt_tokens_details.cached_tokens).toBe(0)
  expect(two.usage.prompt_tokens_details.cached_tokens).toBeGreaterThan(2_000)
})

test('a prompt below the minimum is not cached (R73)', async () => {
  const emulator = testEmulator(cached)
  await complete(emulator, marked('word '.repeat(100)))
  const second = await complete(emulator, marked('word '.repeat(100)))
  expect(second.usage.prompt_tokens_details.cached_tokens).toBe(0)
})

test('the cache discount is negative on a write and positive on a read (R75)', async () => {
  const emulator = testEmulator(cached)
  const discounts: number[] = []
  for (let count = 0; count < 2; count += 1) {
    const { id } = await complete(emulator, marked('word '.repeat(2_000)))
    const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
    discounts.push(data.cache_discount ?? 0)
  }
  expect(discounts).toEqual([-0.000625, 0.00225])
})

test('an own key costs five percent of the list price in the older description (R80)', async () => {
  const account = { byok: [{ provider: 'a', use: 'always' }] } as const
  const emulator = testEmulator({ ...priced({ completion: '0.019' }), profile: 'seed', account })
  emulator.reply({ text: 'x', usage: { promptTokens: 0, completionTokens: 1_000 } })
  const { usage: reported } = await complete(emulator, { model: 'test/abc' })
  expect(reported).toMatchObject({
    cost: 0.95,
    is_byok: true,
    cost_details: { upstream_inference_cost: 19 },
  })
})

test('today an own key is free of charge up to a list price of $25,000 a month (R80)', async () => {
  const account = { byok: [{ provider: 'a', use: 'always' }] } as const
  const emulator = testEmulator({ ...priced({ completion: '1' }), account, credits: 1_000_000 })
  const costs: number[] = []
  for (const completionTokens of [20_000, 6_000, 100]) {
    emulator.reply({ text: 'x', usage: { promptTokens: 0, completionTokens } })
    costs.push((await complete(emulator, { model: 'test/abc' })).usage.cost)
  }
  expect(costs).toEqual([0, 50, 5])
  const { data } = await get<KeyInfo>(emulator, '/key')
  expect(data).toMatchObject({ byok_usage: 26_100, usage: 55 })
})

test.each([
  ['seed', true, 0.99],
  ['seed', false, 1],
  ['current', true, 1],
] as const)(
  'profile %s with logging %s charges %d of the usage (R81)',
  async (profile, ioLogging, share) => {
    const options = { ...priced({ prompt: '0.001' }), profile, account: { ioLogging } }
    const emulator = testEmulator(options).reply({ text: 'x', usage })
    expect((await complete(emulator, { model: 'test/abc' })).usage.cost).toBe(share)
    expect((await get<Credits>(emulator, '/credits', emulator.managementKey)).data).toMatchObject({
      total_usage: share,
    })
  },
)

test('credits may be shown up to a minute late (R82)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, lag: { creditsMs: 60_000 } })
  const shown = async (): Promise<number> =>
    (await get<Credits>(emulator, '/credits', emulator.managementKey)).data.total_usage
  expect(await shown()).toBe(0)
  const { usage: charged } = await complete(emulator)
  await clock.advance('59s')
  expect(await shown()).toBe(0)
  await clock.advance('1s')
  expect(await shown()).toBe(charged.cost)
})

test('a generation appears a moment after its answer (R83)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, lag: { generationMs: 500 } })
  const { id, usage: charged } = await complete(emulator)
  await expect(get(emulator, `/generation?id=${id}`)).rejects.toThrow(/^404/)
  await clock.advance(500)
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
  expect(data).toMatchObject({ id, total_cost: charged.cost, streamed: false, cancelled: false })
})

async function hungUpAfterThreeWords(cancelStopsBilling: boolean): Promise<number> {
  const base = abc.providers.map((one) => ({ ...one, cancelStopsBilling }))
  const clock = createVirtualClock()
  const emulator = testEmulator({ catalogue: { ...abc, providers: base }, clock })
  emulator.reply({
    pieces: Array.from({ length: 100 }, () => 'word'),
    pace: { tokensPerSecond: 10 },
  })
  const response = await chat(emulator, { model: 'test/abc', stream: true })
  const reader = response.body?.getReader()
  for (let count = 0; count < 4; count += 1) {
    const reading = reader?.read()
    await clock.advance(100)
    await reading
  }
  await reader?.cancel()
  const id = response.headers.get('x-generation-id')
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
  expect(data).toMatchObject({ cancelled: true, streamed: true })
  return data.tokens_completion
}

test('hanging up stops the bill where the provider supports it (R85)', async () => {
  expect(await hungUpAfterThreeWords(true)).toBe(3)
})

test('hanging up does not stop the bill where the provider does not support it (R85)', async () => {
  expect(await hungUpAfterThreeWords(false)).toBe(100)
})

test.each([
  ['seed', {}, false],
  ['seed', { usage: { include: true } }, true],
  ['current', {}, true],
] as const)(
  'profile %s with %j reports streamed usage: %s (R86)',
  async (profile, body, expected) => {
    const text = await (await chat(testEmulator({ profile }), { ...body, stream: true })).text()
    expect(text.includes('"usage":{')).toBe(expected)
  },
)

test('what a completion costs leaves the credits, and shows on the key and its generation', async () => {
  const emulator = testEmulator()
  const { key } = await createKey(emulator)
  let spent = 0
  for (let count = 0; count < 5; count += 1) {
    const response = await chat(emulator, {}, { headers: { authorization: `Bearer ${key}` } })
    const { id, usage: charged }: { id: string; usage: { cost: number } } = await response.json()
    const { data } = await get<GenerationBody>(emulator, `/generation?id=${id}`)
    expect(data.total_cost).toBe(charged.cost)
    spent += charged.cost
  }
  const credits = await get<Credits>(emulator, '/credits', emulator.managementKey)
  const info = await get<KeyInfo>(emulator, '/key', key)
  expect(credits.data.total_usage).toBe(info.data.usage)
  expect(info.data.usage).toBeCloseTo(spent, 15)
  expect(info.data.usage_daily).toBe(info.data.usage)
})

test('a balance below zero refuses every model, free ones too (R94)', async () => {
  const emulator = testEmulator({ credits: 0.00001 })
  emulator.reply({ text: 'x', usage: { completionTokens: 1_000 } })
  await complete(emulator, { max_tokens: 10 })
  for (const id of ['kestrel/swift-2-nano', 'openfield/meadow-8b:free']) {
    const response = await chat(emulator, { model: id })
    expect(response.status).toBe(402)
    expect((await failureOf(response)).error.message).toBe(
      'Insufficient credits. Add more using https://openrouter.ai/credits',
    )
  }
})
