import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type EmulatorOptions } from '../src/index.ts'
import {
  type ActivityBody,
  createKey,
  type Credits,
  get,
  type KeyBody,
  type KeyInfo,
  manage,
} from './account.ts'
import { chat, complete, failureOf, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model } from './fixture-catalogue.ts'

const free = { model: 'openfield/meadow-8b:free' }

function still(options: EmulatorOptions = {}): {
  emulator: Emulator
  clock: ReturnType<typeof createVirtualClock>
} {
  const clock = createVirtualClock()
  return { emulator: testEmulator({ clock, ...options }), clock }
}

test('free models answer twenty requests a minute (R90)', async () => {
  const { emulator, clock } = still()
  for (let count = 0; count < 20; count += 1) await complete(emulator, free)
  const response = await chat(emulator, free)
  expect(response.status).toBe(429)
  expect((await failureOf(response)).error.message).toBe(
    'Rate limit exceeded: free-models-per-min.',
  )
  await clock.advance('60s')
  expect((await chat(emulator, free)).status).toBe(200)
})

test.each([
  [0, 50],
  [9.99, 50],
  [10, 1_000],
])(
  'with $%d of bought credits free models answer %d requests a day (R91)',
  async (credits, perDay) => {
    const { emulator, clock } = still({ credits })
    for (let count = 0; count < perDay; count += 1) {
      if (count % 20 === 0) await clock.advance('60s')
      await complete(emulator, free)
    }
    await clock.advance('60s')
    const response = await chat(emulator, { model: 'deepwell/bore-2:free' })
    expect(response.status).toBe(429)
    expect((await failureOf(response)).error.message).toContain('free-models-per-day')
    const { data } = await get<KeyInfo>(emulator, '/key')
    expect(data.free_model_daily_requests).toEqual({ limit: perDay, used: perDay, remaining: 0 })
  },
)

test('the daily quota begins again at midnight UTC (R91)', async () => {
  const { emulator, clock } = still({ freeRequestsPerDay: { withCredits: 1 } })
  await clock.advance('23h')
  await complete(emulator, free)
  await clock.advance('59m')
  expect((await chat(emulator, free)).status).toBe(429)
  await clock.advance('1m')
  expect((await chat(emulator, free)).status).toBe(200)
})

test('failed attempts count against the quota (R91)', async () => {
  const { emulator } = still({ freeRequestsPerDay: { withCredits: 1 } })
  emulator.down('fathom', { times: 1 }).down('isobar', { times: 1 })
  await chat(emulator, free)
  expect((await chat(emulator, free)).status).toBe(429)
})

test('more keys do not help (R92)', async () => {
  const { emulator } = still({ freeRequestsPerDay: { withCredits: 1 } })
  await complete(emulator, free)
  const { key } = await createKey(emulator)
  const response = await chat(emulator, free, { headers: { authorization: `Bearer ${key}` } })
  expect(response.status).toBe(429)
})

test.each([
  ['seed', 402],
  ['current', 403],
] as const)('profile %s refuses an exhausted key with %d (R95)', async (profile, status) => {
  const { emulator } = still({ profile })
  const { key } = await createKey(emulator, { limit: 0.001 })
  const init = { headers: { authorization: `Bearer ${key}` } }
  emulator.reply({ text: 'x', usage: { completionTokens: 10_000 } })
  expect((await chat(emulator, {}, init)).status).toBe(200)
  const response = await chat(emulator, {}, init)
  expect(response.status).toBe(status)
  expect((await failureOf(response)).error.message).toMatch(/^Key limit exceeded \(total limit\)/)
})

test.each([
  ['daily', '23h', '1h'],
  ['weekly', '95h', '1h'],
  ['monthly', '743h', '1h'],
] as const)(
  'a %s limit begins again at its boundary in UTC (R95)',
  async (limit_reset, before, rest) => {
    // 1 January 2026 is a Thursday: four days to Monday, 31 to the first.
    const { emulator, clock } = still()
    const { key } = await createKey(emulator, { limit: 0.001, limit_reset })
    const init = { headers: { authorization: `Bearer ${key}` } }
    emulator.reply({ text: 'x', usage: { completionTokens: 10_000 } })
    await chat(emulator, {}, init)
    await clock.advance(before)
    expect((await chat(emulator, {}, init)).status).toBe(403)
    await clock.advance(rest)
    expect((await chat(emulator, {}, init)).status).toBe(200)
  },
)

test('a request must be able to pay for its longest answer (R96)', async () => {
  // 11 prompt tokens at $0.15 and 100 at $0.60 per million cost $0.0000616 at least.
  const { emulator } = still({ credits: 0.00003 })
  const body = {
    provider: { only: ['kestrel'] },
    messages: [{ role: 'user', content: 'What is 3 + 4?' }],
  }
  const response = await chat(emulator, { ...body, max_tokens: 100 })
  expect(response.status).toBe(402)
  expect((await failureOf(response)).error.message).toMatch(
    /You requested up to 100 tokens, but can only afford 47\./,
  )
  expect((await chat(emulator, { ...body, max_tokens: 47 })).status).toBe(200)
})

test('without max_tokens the longest answer of the model is what has to be paid for (R96)', async () => {
  const { emulator } = still({ credits: 0.001 })
  const response = await chat(emulator)
  expect((await failureOf(response)).error.message).toContain('requested up to 16384 tokens')
})

test('a prompt that the balance cannot pay is refused by its length (R96)', async () => {
  const { emulator } = still({ credits: 0.0000001 })
  const response = await chat(emulator, { max_tokens: 1 })
  expect((await failureOf(response)).error.message).toMatch(
    /^Prompt tokens limit exceeded: \d+ > 0$/,
  )
})

test('a refusal by quota carries its limit in headers, the reset in milliseconds (R97)', async () => {
  const { emulator, clock } = still({ freeRequestsPerDay: { withCredits: 0 } })
  const response = await chat(emulator, free)
  expect(response.headers.get('x-ratelimit-limit')).toBe('0')
  expect(response.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(Number(response.headers.get('x-ratelimit-reset'))).toBe(clock.now() + 86_400_000)
})

test('a success carries no rate limit headers (R97)', async () => {
  const response = await chat(testEmulator(), free)
  expect([...response.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
})

test('when every provider is out of capacity the answer is 429 with their shortest hint (R98)', async () => {
  const emulator = testEmulator()
    .down('kestrel', { status: 429, headers: { 'retry-after': '12' } })
    .down('cobalt', { status: 429, headers: { 'retry-after': '30' } })
  const response = await chat(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('12')
  expect((await failureOf(response)).error).toMatchObject({
    availability: { code: 'capacity_exhausted', retryable: true, retry_after: 12 },
  })
})

test.each([undefined, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }])(
  'where one provider names no seconds but %j, the answer has no hint (R98)',
  async (headers) => {
    const emulator = testEmulator()
      .down('kestrel', { status: 429, ...(headers && { headers }) })
      .down('cobalt', { status: 429, headers: { 'retry-after': '30' } })
    const response = await chat(emulator, { provider: { order: ['kestrel', 'cobalt'] } })
    expect(response.status).toBe(429)
    expect(response.headers.has('retry-after')).toBe(false)
    expect((await failureOf(response)).error).not.toHaveProperty('availability.retry_after')
  },
)

test('disabled, deleted and expired keys are refused (R100)', async () => {
  const { emulator, clock } = still()
  const disabled = await createKey(emulator)
  await manage(emulator, 'PATCH', `/keys/${disabled.data.hash}`, { disabled: true })
  const deleted = await createKey(emulator)
  await manage(emulator, 'DELETE', `/keys/${deleted.data.hash}`)
  const expired = await createKey(emulator, { expires_at: '2026-01-01T01:00:00Z' })
  const statusOf = async ({ key }: KeyBody): Promise<number> =>
    (await chat(emulator, {}, { headers: { authorization: `Bearer ${key}` } })).status
  expect(await statusOf(expired)).toBe(200)
  await clock.advance('1h')
  expect([await statusOf(disabled), await statusOf(deleted), await statusOf(expired)]).toEqual([
    401, 401, 401,
  ])
})

test('a management key does not answer, an inference key does not manage (R110)', async () => {
  const emulator = testEmulator()
  const init = { headers: { authorization: `Bearer ${emulator.managementKey}` } }
  expect((await chat(emulator, {}, init)).status).toBe(403)
  await expect(get(emulator, '/keys')).rejects.toThrow(
    /^403.*Only management keys can perform this operation/,
  )
})

test('keys are listed newest first, a hundred at a time, disabled ones on demand (R111)', async () => {
  const emulator = testEmulator()
  for (let count = 0; count < 101; count += 1) await createKey(emulator, { name: `key ${count}` })
  const list = (query: string): Promise<{ data: KeyBody['data'][] }> =>
    get(emulator, `/keys${query}`, emulator.managementKey)
  const first = await list('')
  expect(first.data).toHaveLength(100)
  expect(first.data[0]?.name).toBe('key 100')
  expect((await list('?offset=100')).data.map(({ name }) => name)).toEqual(['key 0', 'emulator'])
  await manage(emulator, 'PATCH', `/keys/${first.data[0]?.hash}`, { disabled: true })
  expect((await list('')).data[0]?.name).toBe('key 99')
  expect((await list('?include_disabled=true')).data[0]?.name).toBe('key 100')
})

test('the secret of a key is shown once, and its hash is the SHA-256 of it (R112)', async () => {
  const emulator = testEmulator()
  const { key, data } = await createKey(emulator)
  expect(key).toMatch(/^sk-or-v1-[0-9a-f]{64}$/)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  expect(data.hash).toBe(Buffer.from(digest).toString('hex'))
  const later = await get<KeyBody>(emulator, `/keys/${data.hash}`, emulator.managementKey)
  expect(JSON.stringify(later)).not.toContain(key)
})

test('a patch changes what it names; a limit of null lifts the limit (R113)', async () => {
  const emulator = testEmulator()
  const { data } = await createKey(emulator, { limit: 5 })
  const patch = async (body: unknown): Promise<KeyBody['data']> => {
    const patched: KeyBody = await (
      await manage(emulator, 'PATCH', `/keys/${data.hash}`, body)
    ).json()
    return patched.data
  }
  expect(await patch({ name: 'new' })).toMatchObject({ name: 'new', limit: 5, disabled: false })
  expect(await patch({ limit: null })).toMatchObject({ limit: null, limit_remaining: null })
  expect((await manage(emulator, 'PATCH', '/keys/unknown', {})).status).toBe(404)
})

const charge = { amount: 20, sender: `0x${'1'.repeat(40)}`, chain_id: 137 }

test('credits are bought with a wallet in the older description (R115)', async () => {
  const emulator = testEmulator({ profile: 'seed' })
  const response = await manage(emulator, 'POST', '/credits/coinbase', charge)
  const { data }: { data: { created_at: string; expires_at: string; web3_data: unknown } } =
    await response.json()
  expect(Date.parse(data.expires_at) - Date.parse(data.created_at)).toBe(3_600_000)
  expect(data.web3_data).toMatchObject({
    transfer_intent: { metadata: { chain_id: 137, sender: charge.sender } },
  })
  expect(await get(emulator, '/credits')).toMatchObject({ data: { total_credits: 120 } })
})

test('credits from $500 on take a quarter of an hour to be confirmed (R115)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ profile: 'seed', clock })
  const total = async (): Promise<number> =>
    (await get<Credits>(emulator, '/credits')).data.total_credits
  await manage(emulator, 'POST', '/credits/coinbase', { ...charge, amount: 499.99 })
  expect(await total()).toBe(599.99)
  await manage(emulator, 'POST', '/credits/coinbase', { ...charge, amount: 500 })
  await manage(emulator, 'POST', '/credits/coinbase', { ...charge, amount: 1_000 })
  await clock.advance('14m')
  expect(await total()).toBe(599.99)
  await clock.advance('1m')
  expect(await total()).toBe(2_099.99)
  await clock.advance('15m')
  expect(await total()).toBe(2_099.99)
})

test('today that endpoint is gone (R115)', async () => {
  expect((await manage(testEmulator(), 'POST', '/credits/coinbase', charge)).status).toBe(410)
})

test('activity adds up by completed UTC day', async () => {
  const { emulator, clock } = still()
  const first = await complete(emulator, { provider: { only: ['kestrel'] } })
  const second = await complete(emulator, { provider: { only: ['kestrel'] } })
  const read = (): Promise<ActivityBody> => get(emulator, '/activity', emulator.managementKey)
  expect((await read()).data).toEqual([])
  await clock.advance('24h')
  expect((await read()).data).toMatchObject([
    {
      date: '2026-01-01',
      model: 'kestrel/swift-2-nano',
      provider_name: 'Kestrel',
      requests: 2,
      usage: first.usage.cost + second.usage.cost,
      completion_tokens: first.usage.completion_tokens * 2,
    },
  ])
  await clock.advance('720h')
  expect((await read()).data).toEqual([])
})

test('a request counts once against the quota, at however many endpoints it is tried (R91)', async () => {
  const gratis = { pricing: { prompt: '0', completion: '0' } }
  const emulator = testEmulator({
    catalogue: catalogue([model('test/abc', [endpoint('a', 0, gratis), endpoint('b', 0, gratis)])]),
    freeRequestsPerDay: { withCredits: 1 },
  })
  emulator.down('a').down('b')
  expect((await chat(emulator, { model: 'test/abc' })).status).toBe(502)
  expect(emulator.requests.at(-1)?.attempts).toHaveLength(2)
})

test('a request counts once against the rate of the balance, too (R93)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ catalogue: abc, paidRateLimit: true, credits: 1, clock })
  emulator.down('a').down('b')
  expect(await complete(emulator, { model: 'test/abc', max_tokens: 10 })).toMatchObject({
    provider: 'C',
  })
})

test('a request for several answers has to pay for the longest of each (R96)', async () => {
  const pricing = { prompt: '0', completion: '0.000001' }
  const emulator = testEmulator({
    catalogue: catalogue([model('test/abc', [endpoint('a', 0, { pricing })])]),
    credits: '0.001',
  })
  const response = await chat(emulator, { model: 'test/abc', n: 3, max_tokens: 1_000 })
  expect((await failureOf(response)).error.message).toContain(
    'You requested up to 3000 tokens, but can only afford 1000.',
  )
})
