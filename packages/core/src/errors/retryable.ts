import type { ErrorFacts } from './error-facts.ts'

/** Limits that waiting does not lift soon enough to be worth a retry. */
const FINAL_LIMITS: ReadonlySet<string> = new Set([
  'openrouter_credits',
  'openrouter_key_limit',
  'openrouter_free_tier_daily',
])

/** The one limit of money that passes by itself: other requests hold the balance for a moment. */
const PASSING_LIMIT = 'openrouter_in_flight_budget'

const FINAL_CODES: ReadonlySet<unknown> = new Set(['insufficient_quota', 'insufficient_credits'])

/** Whether the daily quota of free models is used up. */
export function isDailyQuota(facts: Pick<ErrorFacts, 'limitSource' | 'words'>): boolean {
  return (
    facts.limitSource === 'openrouter_free_tier_daily' ||
    /free-models-per-day/i.test(facts.words ?? '')
  )
}

/** Whether the same request may succeed later without anybody doing anything about it. */
export function isRetryable(status: number, facts: ErrorFacts): boolean {
  if (isDailyQuota(facts) || FINAL_LIMITS.has(facts.limitSource ?? '')) return false
  if (FINAL_CODES.has(facts.code)) return false
  if (status === 402) return facts.limitSource === PASSING_LIMIT
  if (facts.availability !== undefined) return facts.availability.retryable
  if (facts.moderation !== undefined || facts.guardrailPatterns !== undefined) return false
  return status === 408 || status === 429 || status >= 500
}
