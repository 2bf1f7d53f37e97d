import { describe, expect, test } from 'vitest'
import type { ApiError } from '../src/errors/api-error.ts'
import { decodeErrorObject, decodeErrorResponse } from '../src/errors/decode-error.ts'
import { recordedAtMs, recordedFailure } from './fixtures/errors/recorded-failure.ts'

const withHeaders = (headers: Record<string, string>, error: object = {}): ApiError =>
  decodeErrorObject(error, { status: 429, headers: new Headers(headers), nowMs: recordedAtMs })

describe('whether to retry', () => {
  test.each([
    ['provider-rate-limit', true],
    ['shared-pool-rate-limit', true],
    ['free-per-minute', true],
    ['free-per-day', false],
    ['free-per-day-high-balance', false],
    ['insufficient-credits', false],
    ['cannot-afford', false],
    ['in-flight-budget', true],
    ['key-limit-402', false],
    ['key-limit-403', false],
    ['moderation', false],
    ['guardrail', false],
    ['data-policy', false],
    ['availability-capacity', true],
    ['availability-excluded', true],
    ['cloudflare-line', true],
    ['cloudflare-page', true],
    ['messages-skin', true],
    ['validation-issues', false],
  ])('%s: %s', (name, retryable) => {
    expect(decodeErrorResponse(recordedFailure(name)).retryable).toBe(retryable)
  })

  test.each([
    [400, false],
    [401, false],
    [402, false],
    [403, false],
    [404, false],
    [408, true],
    [409, false],
    [413, false],
    [422, false],
    [429, true],
    [500, true],
    [502, true],
    [503, true],
    [504, true],
    [520, true],
    [524, true],
    [529, true],
  ])('status %i: %s', (status, retryable) => {
    expect(decodeErrorObject({}, { status }).retryable).toBe(retryable)
  })

  test('what availability says counts, not its code and not the status', () => {
    const availability = { code: 'no_endpoints', retryable: true, requested_models: [] }
    expect(decodeErrorObject({ http_status: 404, availability }).retryable).toBe(true)
    expect(
      decodeErrorObject({ http_status: 503, availability: { ...availability, retryable: false } })
        .retryable,
    ).toBe(false)
  })

  test.each([
    ['capacity_exhausted', true],
    ['temporarily_unavailable', true],
    ['no_endpoints', false],
    ['a_code_of_tomorrow', true],
  ])('availability that does not say goes by its code %s: %s', (code, retryable) => {
    expect(decodeErrorObject({ http_status: 404, availability: { code } }).retryable).toBe(
      retryable,
    )
  })

  test('a limit that is final stays final whatever availability says', () => {
    const availability = { code: 'capacity_exhausted', retryable: true }
    const metadata = { limit_source: 'openrouter_free_tier_daily' }
    expect(decodeErrorObject({ code: 429, availability, metadata }).retryable).toBe(false)
  })

  test('a quota that is used up is not a rate limit', () => {
    expect(decodeErrorObject({ code: 'insufficient_quota', message: 'x' })).toMatchObject({
      status: 429,
      retryable: false,
    })
  })

  test('moderation reported with another status is still final', () => {
    const metadata = { reasons: ['hate'] }
    expect(decodeErrorObject({ code: 500, metadata }).retryable).toBe(false)
  })
})

describe('how long to wait', () => {
  test.each([
    ['0', 0],
    ['12', 12_000],
    ['1.5', 1_500],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    ['9'.repeat(400), undefined],
  ])('Retry-After: %s', (value, retryAfterMs) => {
    expect(withHeaders({ 'retry-after': value }).retryAfterMs).toBe(retryAfterMs)
  })

  test('Retry-After counts before what the body says, and that before the reset', () => {
    const headers = { 'x-ratelimit-reset': String(recordedAtMs + 90_000) }
    const error = { availability: { code: 'x', retryable: true, retry_after: 40 } }
    const all = withHeaders({ ...headers, 'retry-after': '5' }, error)
    expect(all).toMatchObject({ retryAfterMs: 5_000, resetAtMs: recordedAtMs + 90_000 })
    expect(withHeaders(headers, error).retryAfterMs).toBe(40_000)
    expect(withHeaders(headers).retryAfterMs).toBe(90_000)
  })

  test.each([
    [{ retry_after: 7 }, 7_000],
    [{ retry_after: '7' }, 7_000],
    [{ retry_after_seconds: 8 }, 8_000],
    [{ headers: { 'Retry-After': '9' } }, 9_000],
    [{ retry_after: -1 }, undefined],
    [{ retry_after: 'x' }, undefined],
    [{ retry_after: null, headers: [] }, undefined],
  ])('metadata %j', (metadata, retryAfterMs) => {
    expect(withHeaders({}, { metadata }).retryAfterMs).toBe(retryAfterMs)
  })

  test.each([
    ['milliseconds of the epoch', String(recordedAtMs + 60_000), recordedAtMs + 60_000],
    ['seconds of the epoch', String(recordedAtMs / 1000 + 60), recordedAtMs + 60_000],
    ['seconds from now', '60', recordedAtMs + 60_000],
    ['a negative number', '-60', undefined],
    ['words', '6m0s', undefined],
  ])('X-RateLimit-Reset in %s', (_, value, resetAtMs) => {
    const error = withHeaders({ 'x-ratelimit-reset': value })
    expect(error.resetAtMs).toBe(resetAtMs)
    expect(error.retryAfterMs).toBe(resetAtMs === undefined ? undefined : 60_000)
  })

  test('the reset is also found among the headers in the metadata', () => {
    expect(decodeErrorResponse(recordedFailure('free-per-day'))).toMatchObject({
      resetAtMs: Date.UTC(2026, 10, 22),
      retryAfterMs: 12 * 3_600_000,
    })
  })

  test('a reset that has passed leaves the wait open', () => {
    const error = withHeaders({ 'x-ratelimit-reset': String(recordedAtMs - 1) })
    expect(error.resetAtMs).toBe(recordedAtMs - 1)
    expect(error.retryAfterMs).toBeUndefined()
  })

  test('a date is measured from the real present when none is injected', () => {
    const headers = new Headers({ 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() })
    const { retryAfterMs = 0 } = decodeErrorObject({}, { status: 429, headers })
    expect(retryAfterMs).toBeGreaterThan(3_500_000)
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000)
  })
})
