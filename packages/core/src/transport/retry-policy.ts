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

const defaultMaxRetries = 2
const defaultMaxTotalDelayMs = 60_000
const firstDelayMs = 500
const longestStepMs = 8_000

/**
 * Decides about a failed attempt, and does nothing else.
 *
 * Errors that cannot succeed later (exhausted credits, a daily quota, what the server calls not
 * retryable, and everything that is not an error of ours) are not tried again. The server's own wait
 * is kept to exactly; without one, the wait doubles from 0.5 s to 8 s, less up to a quarter by chance.
 */
export function decideRetry(error: unknown, state: RetryState): RetryDecision {
  const { attempt, delayedMs, random } = state
  // Put so that a limit that is not a number allows nothing.
  const mayRetry = attempt <= (state.maxRetries ?? defaultMaxRetries)
  if (!mayRetry || !isOpenRouterError(error) || !error.retryable) return { retry: false }
  const backoffMs = Math.min(firstDelayMs * 2 ** (attempt - 1), longestStepMs)
  const delayMs = error.retryAfterMs ?? Math.round(backoffMs * (1 - random / 4))
  const restMs = (state.maxTotalDelayMs ?? defaultMaxTotalDelayMs) - delayedMs
  // Trying earlier than the server allows would only count against the caller.
  return delayMs <= restMs ? { retry: true, delayMs } : { retry: false }
}
