import { expect, test } from 'vitest'
import { createRandom, createVirtualClock, type Emulator, type Spread } from '../src/index.ts'
import { balanceByPrice } from '../src/routing/balance-by-price.ts'
import { complete, testEmulator } from './call.ts'
import { abc, catalogue, endpoint, model } from './fixture-catalogue.ts'

const ask = { model: 'test/abc' }

function tags(emulator: Emulator, body: Record<string, unknown> = {}): string[] {
  return emulator.explain({ ...ask, messages: [], ...body }).order.map(({ tag }) => tag)
}

/** How often each provider comes first in many draws. */
function firstChoices(count: number): Map<string, number> {
  const random = createRandom(7)
  const [one] = abc.models
  if (one === undefined) throw new Error('The catalogue is empty')
  const candidates = one.endpoints.map((each) => ({ model: one, endpoint: each, byok: false }))
  const seen = new Map<string, number>()
  for (let index = 0; index < count; index += 1) {
    const [first] = balanceByPrice(candidates, () => true, random).candidates
    const tag = first?.endpoint.tag ?? ''
    seen.set(tag, (seen.get(tag) ?? 0) + 1)
  }
  return seen
}

test('an outage counts against an endpoint for 30 seconds and no longer (R1)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ catalogue: abc, clock }).down('a', { times: 1 })
  await complete(emulator, { ...ask, provider: { order: ['a'] } })
  await clock.advance(29_999)
  expect(tags(emulator).at(-1)).toBe('a')
  await clock.advance(1)
  const { order } = emulator.explain({ ...ask, messages: [] })
  expect(order.every(({ probability }) => probability !== undefined)).toBe(true)
})

test('price weighting is the inverse square of the price (R2)', () => {
  const { order } = testEmulator({ catalogue: abc }).explain({ ...ask, messages: [] })
  const chances = new Map(order.map(({ tag, probability }) => [tag, probability]))
  expect(chances.get('a')).toBeCloseTo(36 / 49, 10)
  expect(chances.get('b')).toBeCloseTo(9 / 49, 10)
  expect(chances.get('c')).toBeCloseTo(4 / 49, 10)
})

test('10,000 seeded choices follow the weights (R2)', () => {
  const seen = firstChoices(10_000)
  // Four standard deviations.
  expect(Math.abs((seen.get('a') ?? 0) - 7_347)).toBeLessThan(177)
  expect(Math.abs((seen.get('b') ?? 0) - 1_837)).toBeLessThan(155)
  expect(Math.abs((seen.get('c') ?? 0) - 816)).toBeLessThan(110)
})

test('with B unstable A comes first nine times in ten, and B comes last (R2)', async () => {
  const emulator = testEmulator({ catalogue: abc, clock: createVirtualClock() })
  emulator.down('b', { times: 1 })
  await complete(emulator, { ...ask, provider: { order: ['b'] } })
  const { order } = emulator.explain({ ...ask, messages: [] })
  const chances = new Map(order.map(({ tag, probability }) => [tag, probability]))
  expect(chances.get('a')).toBeCloseTo(0.9, 10)
  expect(chances.get('c')).toBeCloseTo(0.1, 10)
  expect(order.at(-1)?.tag).toBe('b')
})

test('after A fails C is tried, and after C fails B (R2)', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ catalogue: abc, clock }).down('b', { times: 1 })
  await complete(emulator, { ...ask, provider: { order: ['b'] } })
  emulator.down('a').down('c')
  const completion = await complete(emulator, { ...ask, provider: { ignore: [] } })
  expect(completion.provider).toBe('B')
  expect(
    emulator.requests
      .at(-1)
      ?.attempts.map(({ provider }) => provider)
      .toSorted(),
  ).toEqual(['a', 'b', 'c'])
  expect(emulator.requests.at(-1)?.attempts.at(-1)?.provider).toBe('b')
})

test('a price of nothing does not divide by zero: free endpoints share the chance (R3)', () => {
  const free = catalogue([
    model('test/abc', [endpoint('a', 0), endpoint('b', 0), endpoint('c', 1)]),
  ])
  const { order } = testEmulator({ catalogue: free }).explain({ ...ask, messages: [] })
  const chances = new Map(order.map(({ tag, probability }) => [tag, probability]))
  expect([chances.get('a'), chances.get('b'), chances.get('c')]).toEqual([0.5, 0.5, 0])
})

test('sorting leaves nothing to chance (R4)', () => {
  const { order } = testEmulator({ catalogue: abc }).explain({
    ...ask,
    messages: [],
    provider: { sort: 'price' },
  })
  expect(order.map(({ tag }) => tag)).toEqual(['a', 'b', 'c'])
  expect(order.some(({ probability }) => probability !== undefined)).toBe(false)
})

test('providers in order come first, and those that do not host the model are skipped (R5)', () => {
  const order = ['nobody', 'C', 'b']
  expect(tags(testEmulator({ catalogue: abc }), { provider: { order } })).toEqual(['c', 'b', 'a'])
})

test('without fallbacks only the listed providers are asked (R6)', () => {
  const provider = { order: ['c', 'b'], allow_fallbacks: false }
  expect(tags(testEmulator({ catalogue: abc }), { provider })).toEqual(['c', 'b'])
})

test('without fallbacks and order only the first choice is asked (R6)', () => {
  const provider = { allow_fallbacks: false, sort: 'price' }
  expect(tags(testEmulator({ catalogue: abc }), { provider })).toEqual(['a'])
})

test('without fallbacks the failure of the provider is returned (R6)', async () => {
  const emulator = testEmulator({ catalogue: abc }).down('c', { status: 503 })
  const provider = { order: ['c'], allow_fallbacks: false }
  await expect(complete(emulator, { ...ask, provider })).rejects.toThrow(/^503/)
})

function spread(p50: number, p90: number): Spread {
  return { p50, p75: p50, p90, p99: p90 }
}

test('an endpoint that is too slow goes last and is not excluded (R14)', () => {
  const data = catalogue([
    model('test/abc', [
      endpoint('a', 1, { throughput: spread(10, 5) }),
      endpoint('b', 2, { throughput: spread(100, 90) }),
      endpoint('c', 3, { throughput: spread(100, 20) }),
    ]),
  ])
  const emulator = testEmulator({ catalogue: data })
  const sort = 'price'
  expect(tags(emulator, { provider: { sort, preferred_min_throughput: 50 } })).toEqual([
    'b',
    'c',
    'a',
  ])
  const cutOffs = { p50: 50, p90: 50 }
  expect(tags(emulator, { provider: { sort, preferred_min_throughput: cutOffs } })).toEqual([
    'b',
    'a',
    'c',
  ])
})

test('a preferred latency is compared in seconds (R14)', () => {
  const slow = { p50: 5, p75: 6, p90: 7, p99: 8 }
  const data = catalogue([
    model('test/abc', [endpoint('a', 1, { latencySeconds: slow }), endpoint('b', 2)]),
  ])
  const provider = { sort: 'price', preferred_max_latency: 2 }
  expect(tags(testEmulator({ catalogue: data }), { provider })).toEqual(['b', 'a'])
})

test.each([
  ['model', ['a', 'b', 'c', 'd']],
  ['none', ['c', 'd', 'a', 'b']],
])('partition %s orders endpoints of several models as %j (R15)', (partition, expected) => {
  const data = catalogue([
    model('test/one', [endpoint('a', 5), endpoint('b', 6)]),
    model('test/two', [endpoint('c', 1), endpoint('d', 2)]),
  ])
  const { order } = testEmulator({ catalogue: data }).explain({
    messages: [],
    models: ['test/one', 'test/two'],
    provider: { sort: { by: 'price', partition } },
  })
  expect(order.map(({ tag }) => tag)).toEqual(expected)
})

test.each([
  ['a base slug means all variants but no tier', 'a', ['a', 'a/turbo']],
  ['a suffixed slug means exactly that one', 'a/turbo', ['a/turbo']],
  ['a tier is meant by its own slug only', 'a/flex', ['a/flex']],
])('%s (R16)', (_, only, expected) => {
  const data = catalogue([
    model('test/abc', [
      endpoint('a', 1),
      endpoint('a/turbo', 2),
      endpoint('a/flex', 0.5, { serviceTier: 'flex' }),
      endpoint('b', 3),
    ]),
  ])
  const provider = { only: [only], sort: 'price' }
  expect(tags(testEmulator({ catalogue: data }), { provider })).toEqual(expected)
})

test('tools go to endpoints of good standing first, unless the price decides (R8)', () => {
  const data = catalogue([model('test/abc', [endpoint('a', 1, { uptime: 0.9 }), endpoint('b', 9)])])
  const tools = [{ type: 'function', function: { name: 'f' } }]
  const emulator = testEmulator({ catalogue: data })
  expect(tags(emulator, { tools })).toEqual(['b', 'a'])
  expect(tags(emulator, { tools, provider: { sort: 'price' } })).toEqual(['a', 'b'])
})
