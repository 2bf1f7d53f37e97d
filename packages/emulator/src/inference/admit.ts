import { priceListOf } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { parseUsd } from '../money/usd.ts'
import type { Turn } from '../reply/responder.ts'
import { outputLimitOf } from '../wire/chat-request.ts'

const creditsUrl = 'https://openrouter.ai/credits'

/** Refuses a request that the account or the key cannot pay, whatever it asks. */
export function admitRequest(key: ApiKey, { profile, clock }: Engine): void {
  if (key.account.balance < 0n) {
    throw new ApiError(402, `Insufficient credits. Add more using ${creditsUrl}`, {
      metadata: { limit_source: 'openrouter_credits' },
    })
  }
  const remaining = key.remaining(clock.now())
  if (remaining === null || remaining > 0n) return
  const kind = key.limitReset === null ? 'total' : key.limitReset
  throw new ApiError(
    profile === 'seed' ? 402 : 403,
    `Key limit exceeded (${kind} limit). Manage it using https://openrouter.ai/settings/keys`,
    { metadata: { limit_source: 'openrouter_key_limit' } },
  )
}

/** Refuses, on behalf of one endpoint, what the quota or the balance does not allow. */
export function refusalOf(turn: Turn, key: ApiKey, engine: Engine): ApiError | undefined {
  const { prompt, completion } = priceListOf(turn.endpoint.pricing)
  if (prompt === 0n && completion === 0n) return freeQuotaRefusal(key, engine)
  return turn.byok ? undefined : affordableRefusal(turn, key)
}

function freeQuotaRefusal({ account }: ApiKey, engine: Engine): ApiError | undefined {
  const generous = account.credits >= parseUsd(10)
  const { withCredits, withoutCredits } = engine.freeRequestsPerDay
  const refusal = account.freeQuota.take(
    engine.clock.now(),
    generous ? withCredits : withoutCredits,
  )
  if (refusal === undefined) return undefined
  const headers = {
    'X-RateLimit-Limit': String(refusal.limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(refusal.resetMs),
  }
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

/** Without a limit of its own a request has to be able to pay for the longest answer. */
function affordableRefusal(turn: Turn, { account }: ApiKey): ApiError | undefined {
  const { prompt, completion, request } = priceListOf(turn.endpoint.pricing)
  const asked = outputLimitOf(turn.request) ?? turn.endpoint.maxCompletionTokens
  const promptCost = BigInt(turn.promptTokens) * prompt + request
  if (promptCost + BigInt(asked) * completion <= account.balance) return undefined
  const left = account.balance - promptCost
  if (left < 0n) {
    const affordable = prompt === 0n ? 0n : account.balance / prompt
    return new ApiError(402, `Prompt tokens limit exceeded: ${turn.promptTokens} > ${affordable}`, {
      metadata: { limit_source: 'openrouter_credits' },
    })
  }
  const affordable = completion === 0n ? 0n : left / completion
  return new ApiError(
    402,
    `This request requires more credits, or fewer max_tokens. You requested up to ${asked} tokens, but can only afford ${affordable}. To increase, visit ${creditsUrl} and add more credits`,
    { metadata: { limit_source: 'openrouter_credits' } },
  )
}
