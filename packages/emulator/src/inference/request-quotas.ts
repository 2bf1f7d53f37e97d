import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { requestsPerSecond } from '../ledger/paid-rate.ts'
import { parseUsd } from '../money/usd.ts'

/** Counts one request against the quotas of its account: once, at however many endpoints it is tried. */
export class RequestQuotas {
  readonly #key: ApiKey
  readonly #engine: Engine
  #free: { readonly refusal: ApiError | undefined } | undefined
  #paid: { readonly refusal: ApiError | undefined } | undefined

  constructor(key: ApiKey, engine: Engine) {
    this.#key = key
    this.#engine = engine
  }

  /** Why no free model may answer, if the quota of those is used up. */
  freeRefusal(): ApiError | undefined {
    this.#free ??= { refusal: freeQuotaRefusal(this.#key, this.#engine) }
    return this.#free.refusal
  }

  /** Why no other model may answer, if requests come too fast for the balance. */
  paidRefusal(): ApiError | undefined {
    if (!this.#engine.paidRateLimit) return undefined
    this.#paid ??= { refusal: paidRateRefusal(this.#key, this.#engine) }
    return this.#paid.refusal
  }
}

function freeQuotaRefusal({ account }: ApiKey, engine: Engine): ApiError | undefined {
  const generous = account.credits >= parseUsd(10)
  const { withCredits, withoutCredits } = engine.freeRequestsPerDay
  const perDay = generous ? withCredits : withoutCredits
  const refusal = account.freeQuota.take(engine.clock.now(), perDay)
  if (refusal === undefined) return undefined
  const headers = rateLimitHeaders(refusal.limit, refusal.resetMs)
  const daily = generous
    ? 'free-models-per-day-high-balance.'
    : 'free-models-per-day. Add 10 credits to unlock 1000 free model requests per day'
  const limit = refusal.window === 'minute' ? 'free-models-per-min.' : daily
  return new ApiError(429, `Rate limit exceeded: ${limit}`, {
    headers,
    metadata: {
      headers,
      ...(refusal.window === 'day' ? { limit_source: 'openrouter_free_tier_daily' } : {}),
    },
  })
}

function paidRateRefusal({ account }: ApiKey, { clock }: Engine): ApiError | undefined {
  const limit = requestsPerSecond(account.balance)
  const refusal = account.paidRate.take(clock.now(), limit)
  if (refusal === undefined) return undefined
  const headers = rateLimitHeaders(limit, refusal.resetMs)
  return new ApiError(429, 'Rate limit exceeded', { headers, metadata: { headers } })
}

function rateLimitHeaders(limit: number, resetMs: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(resetMs),
  }
}
