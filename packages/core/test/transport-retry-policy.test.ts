import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeErrorResponse } from '../src/errors/decode-error.ts'
import {
  ApiError,
  BudgetError,
  ConfigurationError,
  ConnectionError,
  type OpenRouterError,
  StreamError,
  TimeoutError,
} from '../src/index.ts'
import { decideRetry, type RetryState } from '../src/transport/retry-policy.ts'
import { recordedAtMs, recordedFailure } from './fixtures/errors/recorded-failure.ts'

const first: RetryState = { attempt: 1, delayedMs: 0, random: 0 }

function recorded(name: string): ApiError {
  return decodeErrorResponse({ ...recordedFailure(name), nowMs: recordedAtMs })
}

function waiting(retryAfterMs?: number): OpenRouterError {
  return new ApiError('rate-limited', 'Too many', { status: 429, retryable: true, retryAfterMs })
}

describe('without a hint of the server', () => {
  test.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
    [9, 8_000],
  ])('attempt %i is followed after at most %i ms', (attempt, delayMs) => {
    const state = { ...first, attempt, maxRetries: 10 }
    expect(decideRetry(waiting(), state)).toEqual({ retry: true, delayMs })
  })

  test('chance shortens the wait by up to a quarter', () => {
    expect(decideRetry(waiting(), { ...first, random: 0.5 })).toHaveProperty('delayMs', 438)
    expect(decideRetry(waiting(), { ...first, random: 0.999_999 })).toHaveProperty('delayMs', 375)
  })
})

describe('the server’s own wait', () => {
  test('is kept to exactly, whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 2 }),
        (retryAfterMs, random, attempt) => {
          const decision = decideRetry(waiting(retryAfterMs), { attempt, random, delayedMs: 0 })
          expect(decision).toEqual({ retry: true, delayMs: retryAfterMs })
        },
      ),
    )
  })

  test.each([
    ['in seconds', { 'retry-after': '7' }, 7_000],
    ['as a date', { 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' }, 9_000],
    ['as the reset of the limit', { 'x-ratelimit-reset': String(recordedAtMs + 4_000) }, 4_000],
    [
      'before the reset',
      { 'retry-after': '2', 'x-ratelimit-reset': String(recordedAtMs + 40_000) },
      2_000,
    ],
  ])('is read %s', (_how, headers: Record<string, string>, delayMs) => {
    const bodyText = '{"error":{"code":429,"message":"Slow down"}}'
    const error = decodeErrorResponse({ status: 429, headers, bodyText, nowMs: recordedAtMs })
    expect(decideRetry(error, first)).toEqual({ retry: true, delayMs })
  })

  test('that is longer than what is left ends the call, since an earlier attempt would fail', () => {
    expect(decideRetry(waiting(60_001), first)).toEqual({ retry: false })
    expect(decideRetry(waiting(30_000), { ...first, delayedMs: 30_001 })).toEqual({ retry: false })
    expect(decideRetry(waiting(30_000), { ...first, delayedMs: 30_000 })).toHaveProperty(
      'retry',
      true,
    )
    expect(decideRetry(waiting(2), { ...first, maxTotalDelayMs: 1 })).toEqual({ retry: false })
  })
})

test('all waits of a call together never pass the limit, nor its attempts their number', () => {
  const hint = fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: undefined })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hint, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 }),
      fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
      fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined }),
      (failures, maxRetries, maxTotalDelayMs) => {
        let delayedMs = 0
        let retries = 0
        for (const [retryAfterMs, random] of failures) {
          const state = { attempt: retries + 1, delayedMs, random, maxRetries, maxTotalDelayMs }
          const decision = decideRetry(waiting(retryAfterMs), state)
          if (!decision.retry) break
          expect(decision.delayMs).toBeGreaterThanOrEqual(0)
          delayedMs += decision.delayMs
          retries++
        }
        expect(delayedMs).toBeLessThanOrEqual(maxTotalDelayMs ?? 60_000)
        expect(retries).toBeLessThanOrEqual(maxRetries ?? 2)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('the same failure in the same state is decided in the same way', () => {
  const state = fc.record({
    attempt: fc.integer({ min: 1, max: 5 }),
    delayedMs: fc.nat(80_000),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.nat(80_000), state, (retryAfterMs, one) => {
      const error = waiting(retryAfterMs)
      expect(decideRetry(error, one)).toEqual(decideRetry(error, { ...one }))
    }),
  )
})

describe('tried again', () => {
  test.each([
    ['free-per-minute'],
    ['provider-rate-limit'],
    ['shared-pool-rate-limit'],
    ['in-flight-budget'],
    ['availability-capacity'],
    ['cloudflare-page'],
    ['cloudflare-line'],
    ['server-masked'],
    ['empty'],
  ])('is %s', (name) => {
    const error = recorded(name)
    const state = { ...first, maxTotalDelayMs: Infinity }
    expect(decideRetry(error, state)).toHaveProperty('retry', true)
  })

  test.each([
    ['a lost connection', new ConnectionError('Gone')],
    ['a deadline', new TimeoutError('response', 'Late')],
    ['a body that broke off', new StreamError('stream-interrupted', 'Cut', { retryable: true })],
  ])('is %s', (_name, error) => {
    expect(decideRetry(error, first)).toHaveProperty('retry', true)
  })
})

test.each([
  [503, false],
  [429, false],
  [404, true],
])('a %i is tried again when its availability says so: %s', (status, retryable) => {
  const availability = { code: 'no_endpoints', retryable, requested_models: ['example/large-1'] }
  const bodyText = JSON.stringify({ error: { message: 'No endpoints', availability } })
  const error = decodeErrorResponse({ status, headers: {}, bodyText })
  expect(decideRetry(error, first).retry).toBe(retryable)
})

describe('never tried again', () => {
  test.each([
    ['insufficient-credits'],
    ['cannot-afford'],
    ['key-limit-402'],
    ['key-limit-403'],
    ['free-per-day'],
    ['free-per-day-high-balance'],
    ['workspace-budget'],
    ['moderation'],
    ['guardrail'],
    ['data-policy'],
    ['missing-authentication'],
    ['invalid-model-id'],
    ['context-overflow'],
  ])('is %s', (name) => {
    const state = { ...first, maxRetries: 1_000, maxTotalDelayMs: Infinity }
    expect(decideRetry(recorded(name), state)).toEqual({ retry: false })
  })

  test.each([
    ['a wrong option', new ConfigurationError('No key')],
    ['a budget of the caller', new BudgetError('Spent', { retryAfterMs: 10 })],
    ['an answer that is not one', new StreamError('stream-malformed', 'HTML')],
    ['an abort', new DOMException('Stop', 'AbortError')],
    ['an error of the caller', new Error('in a hook')],
    ['what is not an error', 'no'],
    ['nothing', undefined],
  ])('is %s', (_name, error) => {
    expect(decideRetry(error, first)).toEqual({ retry: false })
  })

  test('is anything once retries are used up, or switched off', () => {
    expect(decideRetry(waiting(), { ...first, attempt: 3 })).toEqual({ retry: false })
    expect(decideRetry(waiting(), { ...first, maxRetries: 0 })).toEqual({ retry: false })
  })
})

test.each([{ maxRetries: Number.NaN }, { maxTotalDelayMs: Number.NaN }])(
  'a limit that is not a number allows no retry: %j',
  (limits) => {
    expect(decideRetry(waiting(0), { ...first, ...limits })).toEqual({ retry: false })
  },
)
