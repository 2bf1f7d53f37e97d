import { readNumber, readString } from './read-field.ts'
import type { ApiErrorDetails } from './api-error.ts'
import { pickSafeHeaders } from './safe-headers.ts'

/** When the server says that a retry may help. */
export interface RetryHint {
  /** How long to wait from now, in milliseconds; never negative. */
  retryAfterMs: number | undefined
  /** When the limit resets, in milliseconds since the epoch. */
  resetAtMs: number | undefined
}

/**
 * Reads how long to wait: `Retry-After`, then the body's hint, then the reset of the limit.
 *
 * @param ownHeaders Those of the response, in lower case; the body may quote others.
 */
export function readRetryHint(
  { availability, metadata }: ApiErrorDetails,
  ownHeaders: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): RetryHint {
  const headers = { ...pickSafeHeaders(metadata?.['headers']), ...ownHeaders }
  const resetAtMs = parseReset(headers['x-ratelimit-reset'], nowMs)
  const waits = [
    headers['retry-after'],
    availability?.retry_after,
    metadata?.['retry_after'],
    metadata?.['retry_after_seconds'],
  ].map((hint) => parseWait(hint, nowMs))
  // A reset that has passed says nothing about how long to wait.
  if (resetAtMs !== undefined && resetAtMs > nowMs) waits.push(resetAtMs - nowMs)
  return { retryAfterMs: waits.find((waitMs) => waitMs !== undefined), resetAtMs }
}

function parseWait(value: unknown, nowMs: number): number | undefined {
  // `Date.parse` takes "-5" for a year, so only text with a weekday or month in it is a date.
  const date = /[a-z]{3}/i.exec(readString(value) ?? '')?.input
  const waitMs =
    date === undefined
      ? Math.ceil((readNumber(value) ?? Number.NaN) * 1000)
      : Math.max(0, Date.parse(date) - nowMs)
  return waitMs >= 0 && waitMs < Infinity ? waitMs : undefined
}

// OpenRouter sends milliseconds since the epoch. Gateways are known for seconds since the epoch, and
// for seconds from now; the three lie so far apart that the number itself tells which it is.
function parseReset(value: unknown, nowMs: number): number | undefined {
  const reset = readNumber(value)
  if (reset === undefined || reset < 0) return undefined
  if (reset < 1e9) return nowMs + reset * 1000
  return reset < 1e11 ? reset * 1000 : reset
}
