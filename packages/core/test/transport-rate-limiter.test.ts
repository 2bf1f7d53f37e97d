import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { completeChat } from '../src/index.ts'
import { createRateLimiter, type FreeModelLimiter } from '../src/transport/rate-limiter.ts'
import { FakeClock, settled } from './fake-clock.ts'
import { connect, failure, json, outcome } from './scripted-fetch.ts'

const free = { model: 'example/small-1:free' }
const paid = { model: 'example/large-1' }
const answer = { choices: [] }

/** Asks for turns, and takes down when each came. */
function asking(limiter: FreeModelLimiter, clock: FakeClock, count: number): number[] {
  const startsMs: number[] = []
  const beganMs = clock.now()
  for (let index = 0; index < count; index++) {
    limiter.acquire(free).then(
      () => startsMs.push(clock.now() - beganMs),
      () => undefined,
    )
  }
  return startsMs
}

describe('per minute', () => {
  test('twenty start at once, and the next when the first is a minute ago', async () => {
    const clock = new FakeClock()
    const startsMs = asking(createRateLimiter({ clock }), clock, 22)
    await clock.advance(60_000)
    expect(startsMs).toEqual(Array.from({ length: 20 }, () => 0))
    await clock.advance(1_000)
    expect(startsMs.slice(20)).toEqual([61_000, 61_000])
  })

  test('a clock that is set back holds nobody up for longer', async () => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 1 })
    await limiter.acquire(free)
    clock.setBack(3_600_000)
    const startsMs = asking(limiter, clock, 1)
    await clock.advance(61_000)
    expect(startsMs).toEqual([61_000])
  })

  test('turns come in the order in which they were asked for', async () => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 1 })
    const order: string[] = []
    for (const name of ['a', 'b', 'c']) void limiter.acquire(free).then(() => order.push(name))
    await clock.advance(61_000)
    expect(order).toEqual(['a', 'b'])
    await clock.advance(61_000)
    expect(order).toEqual(['a', 'b', 'c'])
  })

  test('one that leaves the queue is rejected at once and makes room for the next', async () => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 1 })
    const controller = new AbortController()
    const { signal } = controller
    await limiter.acquire(free)
    const leaving = outcome(limiter.acquire(free, signal))
    const startsMs = asking(limiter, clock, 1)
    await clock.advance(1_000)
    controller.abort('enough')
    expect(await leaving).toBe('enough')
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await clock.advance(60_000)
    expect(startsMs).toEqual([61_000])
    expect(clock.timers).toBe(0)
  })

  test('one that leaves from behind another is rejected at once, too, and takes no turn', async () => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 2 })
    const controller = new AbortController()
    const startsMs = asking(limiter, clock, 3)
    const leaving = outcome(limiter.acquire(free, controller.signal))
    const lastMs = asking(limiter, clock, 1)
    await clock.advance(1_000)
    controller.abort('enough')
    expect(await leaving).toBe('enough')
    await clock.advance(60_000)
    expect([startsMs, lastMs]).toEqual([[0, 0, 61_000], [61_000]])
  })
})

describe('per day', () => {
  test('the 51st request is refused with what OpenRouter would answer, and is not sent', async () => {
    const clock = new FakeClock('2026-11-21T22:00:00Z')
    const rateLimiter = createRateLimiter({ clock, requestsPerMinute: 1_000 })
    for (let count = 0; count < 50; count++) await rateLimiter.acquire(free)
    const { connection, calls } = connect([json(answer)], { clock, rateLimiter })
    const error = await outcome(completeChat(connection, { ...free, messages: [] }))
    expect(error).toMatchObject({
      name: 'ApiError',
      kind: 'rate-limited',
      status: 429,
      retryable: false,
      model: 'example/small-1:free',
      limitSource: 'openrouter_free_tier_daily',
      resetAtMs: Date.UTC(2026, 10, 22),
      retryAfterMs: 7_200_000,
      message:
        'The 50 requests to free models that this account has per day are used up (429), ' +
        'so this one was not sent. They reset at 2026-11-22T00:00:00.000Z; until then, ' +
        'use a model that is paid for.',
    })
    expect(calls).toEqual([])
  })

  test('the count begins anew at midnight UTC', async () => {
    const clock = new FakeClock('2026-11-21T23:59:59Z')
    const limiter = createRateLimiter({ clock, requestsPerDay: 1 })
    await limiter.acquire(free)
    expect(await outcome(limiter.acquire(free))).toMatchObject({ kind: 'rate-limited' })
    await clock.advance(1_000)
    expect(await outcome(limiter.acquire(free))).toBeUndefined()
  })

  test('those that wait when the last request of the day goes are refused', async () => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 1, requestsPerDay: 2 })
    await limiter.acquire(free)
    const second = outcome(limiter.acquire(free))
    const third = outcome(limiter.acquire(free))
    await clock.advance(61_000)
    expect(await second).toBeUndefined()
    expect(await third).toMatchObject({ limitSource: 'openrouter_free_tier_daily' })
  })

  test('one that waits over midnight takes its turn from the new day', async () => {
    const clock = new FakeClock('2026-11-21T23:59:30Z')
    const limiter = createRateLimiter({ clock, requestsPerMinute: 1, requestsPerDay: 2 })
    await limiter.acquire(free)
    const waiting = outcome(limiter.acquire(free))
    await clock.advance(61_000)
    expect(await waiting).toBeUndefined()
    const another = outcome(limiter.acquire(free))
    await clock.advance(61_000)
    expect(await another).toBeUndefined()
  })
})

describe('what counts', () => {
  test.each([
    ['a free variant', free],
    ['a free variant among others', { model: 'example/small-1:free:online' }],
    ['the free router', { model: 'openrouter/free' }],
    ['a list that begins with a free model', { models: ['example/small-1:free', paid.model] }],
  ])('%s does, and all of them together', async (_name, body) => {
    const limiter = createRateLimiter({ clock: new FakeClock(), requestsPerDay: 2 })
    await limiter.acquire(body)
    await limiter.acquire({ model: 'another/model:free' })
    expect(await outcome(limiter.acquire(body))).toMatchObject({ kind: 'rate-limited' })
  })

  test.each([
    ['a model that is paid for', paid],
    ['a list that only falls back to a free one', { ...paid, models: ['example/small-1:free'] }],
    ['a request that names no model', {}],
    ['a request whose model is no text', { model: 7 }],
    ['a form', new FormData()],
  ])('%s does not', async (_name, body) => {
    const limiter = createRateLimiter({ clock: new FakeClock(), requestsPerDay: 1 })
    await limiter.acquire(free)
    expect(await outcome(limiter.acquire(body))).toBeUndefined()
  })

  test('every attempt of a call does, failed or not', async () => {
    const clock = new FakeClock()
    const rateLimiter = createRateLimiter({ clock, requestsPerDay: 3 })
    const { connection, calls } = connect([failure(503), failure(503), json(answer)], {
      clock,
      rateLimiter,
    })
    const result = outcome(completeChat(connection, { ...free, messages: [] }))
    await clock.advance(10_000)
    expect(await result).toHaveProperty('data', answer)
    expect(calls).toHaveLength(3)
    expect(await outcome(rateLimiter.acquire(free))).toMatchObject({ kind: 'rate-limited' })
  })
})

describe('what the key says', () => {
  test.each([
    ['its daily limit', { free_model_daily_requests: { limit: 5, used: 3 } }, 2],
    ['what remains of it', { free_model_daily_requests: { limit: 5, remaining: 1 } }, 1],
    ['an account that bought credits', { is_free_tier: false }, 1_000],
    ['an account that did not', { is_free_tier: true }, 50],
    ['nothing about either', { free_model_daily_requests: null, is_free_tier: null }, 7],
    ['a limit that is not known', { free_model_daily_requests: { limit: null } }, 7],
  ])('%s is kept to', async (_name, key, left) => {
    const clock = new FakeClock()
    const limiter = createRateLimiter({ clock, requestsPerMinute: 5_000, requestsPerDay: 7 })
    limiter.update(key)
    for (let count = 0; count < left; count++) await limiter.acquire(free)
    expect(await outcome(limiter.acquire(free))).toMatchObject({ kind: 'rate-limited' })
  })

  test('does not make attempts forgotten that it may not know of yet', async () => {
    const limiter = createRateLimiter({ clock: new FakeClock() })
    for (let count = 0; count < 4; count++) await limiter.acquire(free)
    limiter.update({ free_model_daily_requests: { limit: 5, used: 0, remaining: 5 } })
    await limiter.acquire(free)
    expect(await outcome(limiter.acquire(free))).toMatchObject({ kind: 'rate-limited' })
  })
})

test('the wait for a turn is not held against the deadline of the response', async () => {
  const clock = new FakeClock()
  const rateLimiter = createRateLimiter({ clock, requestsPerMinute: 1 })
  await rateLimiter.acquire(free)
  const { connection } = connect([json(answer)], {
    clock,
    rateLimiter,
    timeouts: { responseMs: 1_000 },
  })
  const result = outcome(completeChat(connection, { ...free, messages: [] }))
  await clock.advance(61_000)
  expect(await result).toHaveProperty('data', answer)
})

test('an abort while waiting for a turn ends the call with the caller’s own reason', async () => {
  const clock = new FakeClock()
  const rateLimiter = createRateLimiter({ clock, requestsPerMinute: 1 })
  await rateLimiter.acquire(free)
  const controller = new AbortController()
  const { connection, calls } = connect([json(answer)], { clock, rateLimiter })
  const { signal } = controller
  const result = outcome(completeChat(connection, { ...free, messages: [] }, { signal }))
  await settled()
  controller.abort('enough')
  expect(await result).toBe('enough')
  expect(calls).toEqual([])
})

test.each([
  ['requestsPerMinute', 0],
  ['requestsPerMinute', 1.5],
  ['requestsPerDay', Number.NaN],
  ['requestsPerDay', -1],
])('%s of %d is refused', (name, limit) => {
  expect(() => createRateLimiter({ [name]: limit })).toThrow(
    `\`${name}\` is ${limit}; it has to be a whole number from 1.`,
  )
})
