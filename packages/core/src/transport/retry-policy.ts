import { isOpenRouterError } from '../errors/openrouter-error.ts'

/** How often and how long to try again. */
export interface RetryOptions {
  /** Further attempts after the first; 0 switches retries off. @default 2 */
  maxRetries?: number | undefined
  /** Longest time that all waits together may take, in milliseconds. @default 60_000 */
  maxTotalDelayMs?: number | undefined
}

/** What is known when an attempt has failed. */
export interface RetryState extends RetryOptions {
  /** How many attempts have failed, at least 1. */
  attempt: number
  /** How long earlier waits took together, in milliseconds. */
  delayedMs: number
  /** A random number from 0 to 1. */
  random: number
}

/** Whether to try again, and after how long. */
export type RetryDecision = { retry: false } | { retry: true; delayMs: number }

/**
 * Decides about a failed attempt, and does nothing else.
 *
 * Errors that cannot succeed later (exhausted credits, a daily quota, what the server calls not
 * retryable, and everything that is not an error of ours) are not tried again. The server's own wait
 * is kept to exactly; without one, the wait doubles from 0.5 s to 8 s, less up to a quarter by chance.
 */
export function decideRetry(error: unknown, state: RetryState): RetryDecision {
  const { attempt, delayedMs, random, maxRetries = 2, maxTotalDelayMs = 60_000 } = state
  // Put so that a limit that is not a number allows nothing.
  const mayRetry = attempt <= maxRetries && isOpenRouterError(error) && error.retryable
  if (!mayRetry) return { retry: false }
  const backoffMs = Math.min(500 * 2 ** (attempt - 1), 8_000)
  const delayMs = error.retryAfterMs ?? Math.round(backoffMs * (1 - random / 4))
  // Trying earlier than the server allows would only count against the caller.
  return delayMs <= maxTotalDelayMs - delayedMs ? { retry: true, delayMs } : { retry: false }
}
