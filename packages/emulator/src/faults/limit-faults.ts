import { nextDayMs } from '../ledger/period-totals.ts'
import type { Fault, FaultAt } from './fault.ts'

function limited(
  description: string,
  status: number,
  message: string,
  metadata: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return { description, reply: { status, message, metadata, headers } }
}

/** A 429 of the free tier, whose headers stand in the body as well. */
function freeTier(
  description: string,
  message: string,
  metadata: Readonly<Record<string, unknown>>,
  headersAt: (nowMs: number) => Record<string, string>,
): FaultAt {
  return (nowMs) => {
    const headers = headersAt(nowMs)
    return limited(description, 429, message, { headers, ...metadata }, headers)
  }
}

function quota(limit: number, resetMs: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(resetMs),
  }
}

const minuteMs = 60_000
const credits = 'Insufficient credits. Add more using https://openrouter.ai/credits'

/** Names of these faults. */
export type LimitFaultName =
  | 'rate-limit'
  | 'rate-limit-retry-after'
  | 'rate-limit-minute'
  | 'rate-limit-day'
  | 'no-credits'
  | 'key-limit'
  | 'in-flight-budget'
  | 'unavailable'
  | 'overloaded'
  | 'timeout'
  | 'edge-timeout'

/** Faults of rates, credits and capacity. */
export const limitFaults: Readonly<Record<LimitFaultName, Fault | FaultAt>> = {
  'rate-limit': limited('429 without any hint', 429, 'Rate limit exceeded', {
    limit_source: 'upstream_provider_shared_pool',
  }),
  'rate-limit-retry-after': limited(
    '429 with Retry-After',
    429,
    'Rate limit exceeded',
    { limit_source: 'upstream_provider_shared_pool' },
    { 'retry-after': '2' },
  ),
  'rate-limit-minute': freeTier(
    '429 of the free tier, per minute, with the reset in milliseconds',
    'Rate limit exceeded: free-models-per-min.',
    {},
    (nowMs) => quota(20, nowMs + minuteMs),
  ),
  'rate-limit-day': freeTier(
    '429 of the free tier, per day: no retry helps',
    'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
    { limit_source: 'openrouter_free_tier_daily' },
    (nowMs) => quota(50, nextDayMs(nowMs)),
  ),
  'no-credits': limited('402 of the account', 402, credits, { limit_source: 'openrouter_credits' }),
  'key-limit': limited('402 of the key', 402, 'Key limit exceeded (total limit).', {
    limit_source: 'openrouter_key_limit',
  }),
  'in-flight-budget': limited(
    '402 that goes away by itself, with Retry-After',
    402,
    'This request would exceed your available credits given your current in-flight requests. Retry after in-flight requests settle, or add credits.',
    { limit_source: 'openrouter_in_flight_budget', reason: 'in_flight_budget_exhausted' },
    { 'retry-after': '1' },
  ),
  unavailable: limited(
    '503 with Retry-After',
    503,
    'No provider meets the routing requirements',
    {},
    { 'retry-after': '3' },
  ),
  overloaded: limited('529', 529, 'Provider is overloaded', { error_type: 'provider_overloaded' }),
  timeout: limited('408', 408, 'Request timed out', { error_type: 'timeout' }),
  'edge-timeout': limited('524', 524, 'Request timed out. Please try again later.', {}),
}
