import { priceListOf, pricesFor } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { requestsPerSecond } from '../ledger/paid-rate.ts'
import { parseUsd } from '../money/usd.ts'
import { moderationRefusal } from '../moderation/moderate.ts'
import type { Turn } from '../reply/responder.ts'
import { outputLimitOf } from '../wire/chat-request.ts'
import { choicesOf } from './several-choices.ts'
import { changedReasoningRefusal } from './verify-reasoning.ts'

const creditsUrl = 'https://openrouter.ai/credits'

/** Refuses, on behalf of one model, what its rules, the quota or the balance do not allow. */
export function refusalOf(turn: Turn, key: ApiKey, engine: Engine): ApiError | undefined {
  const { prompt, completion } = priceListOf(turn.endpoint.pricing)
  const free = prompt === 0n && completion === 0n
  return (
    reasoningRefusal(turn) ??
    changedReasoningRefusal(turn) ??
    moderationRefusal(
      turn,
      engine.moderator,
      engine.catalogue.providerName(turn.endpoint.provider),
      engine.profile === 'seed' && turn.variants.has('beta'),
    ) ??
    (free ? freeQuotaRefusal(key, engine) : paidRefusal(turn, key, engine))
  )
}

function reasoningRefusal({ reasoning, request, model }: Turn): ApiError | undefined {
  const metadata = { error_type: 'invalid_request' }
  if (reasoning.forbidden) {
    return new ApiError(400, `Reasoning is mandatory for ${model.id} and cannot be disabled.`, {
      metadata,
    })
  }
  if (!reasoning.tooLarge) return undefined
  return new ApiError(
    400,
    `max_tokens (${outputLimitOf(request)}) must be greater than the reasoning budget (${reasoning.budgetTokens})`,
    { metadata },
  )
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

function paidRefusal(turn: Turn, key: ApiKey, engine: Engine): ApiError | undefined {
  if (engine.paidRateLimit) {
    const limit = requestsPerSecond(key.account.balance)
    const refusal = key.account.paidRate.take(engine.clock.now(), limit)
    if (refusal !== undefined) {
      const headers = rateLimitHeaders(limit, refusal.resetMs)
      return new ApiError(429, 'Rate limit exceeded', { headers, metadata: { headers } })
    }
  }
  return turn.byok ? undefined : affordableRefusal(turn, key, engine.clock.now())
}

/** Without a limit of its own a request has to be able to pay for the longest answer. */
function affordableRefusal(turn: Turn, { account }: ApiKey, nowMs: number): ApiError | undefined {
  const { pricing } = turn.endpoint
  const { prompt, completion, request } = pricesFor(pricing, turn.promptTokens, nowMs)
  const metadata = { limit_source: 'openrouter_credits' }
  const asked = outputLimitOf(turn.request) ?? turn.endpoint.maxCompletionTokens
  const promptCost = BigInt(turn.promptTokens) * prompt + request
  const left = account.balance - promptCost
  if (left >= BigInt(asked * choicesOf(turn.request)) * completion) return undefined
  if (left < 0n) {
    const affordable = prompt === 0n ? 0n : account.balance / prompt
    const message = `Prompt tokens limit exceeded: ${turn.promptTokens} > ${affordable}`
    return new ApiError(402, message, { metadata })
  }
  return new ApiError(
    402,
    `This request requires more credits, or fewer max_tokens. You requested up to ${asked} tokens, but can only afford ${left / completion}. To increase, visit ${creditsUrl} and add more credits`,
    { metadata },
  )
}

function rateLimitHeaders(limit: number, resetMs: number): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(resetMs),
  }
}
