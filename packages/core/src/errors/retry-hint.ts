import { readNumber, readRecord, readString } from './read-field.ts'

/** When the server says that a retry may help. */
export interface RetryHint {
  /** How long to wait from now, in milliseconds; never negative. */
  retryAfterMs: number | undefined
  /** When the limit resets, in milliseconds since the epoch. */
  resetAtMs: number | undefined
}

/** Where hints are found: response headers in lower case, and two objects of the body. */
export interface RetryHintSources {
  headers: Readonly<Record<string, string>> | undefined
  availability: Readonly<Record<string, unknown>> | undefined
  metadata: Readonly<Record<string, unknown>> | undefined
  nowMs: number
}

/** Reads how long to wait: `Retry-After`, then the body's hint, then the reset of the limit. */
export function readRetryHint({
  headers,
  availability,
  metadata,
  nowMs,
}: RetryHintSources): RetryHint {
  const copied = lowerCaseNames(readRecord(metadata?.['headers']))
  const resetAtMs =
    parseReset(headers?.['x-ratelimit-reset'], nowMs) ??
    parseReset(copied['x-ratelimit-reset'], nowMs)
  const retryAfterMs =
    parseRetryAfter(headers?.['retry-after'], nowMs) ??
    secondsToMs(availability?.['retry_after']) ??
    secondsToMs(metadata?.['retry_after']) ??
    secondsToMs(metadata?.['retry_after_seconds']) ??
    parseRetryAfter(copied['retry-after'], nowMs) ??
    // A reset that has passed says nothing about how long to wait.
    (resetAtMs !== undefined && resetAtMs > nowMs ? resetAtMs - nowMs : undefined)
  return { retryAfterMs, resetAtMs }
}

function parseRetryAfter(value: unknown, nowMs: number): number | undefined {
  const waitMs = secondsToMs(value)
  if (waitMs !== undefined) return waitMs
  // `Date.parse` takes "-5" for a year, so only text with a weekday or month in it is a date.
  const text = readString(value)
  const dateMs = text !== undefined && /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}

function secondsToMs(value: unknown): number | undefined {
  const waitMs = Math.ceil((readNumber(value) ?? Number.NaN) * 1000)
  return Number.isFinite(waitMs) && waitMs >= 0 ? waitMs : undefined
}

// OpenRouter sends milliseconds since the epoch. Gateways are known for seconds since the epoch, and
// for seconds from now; the three lie so far apart that the number itself tells which it is.
function parseReset(value: unknown, nowMs: number): number | undefined {
  const reset = readNumber(value)
  if (reset === undefined || reset < 0) return undefined
  if (reset < 1e9) return nowMs + reset * 1000
  return reset < 1e11 ? reset * 1000 : reset
}

function lowerCaseNames(
  record: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]),
  )
}
