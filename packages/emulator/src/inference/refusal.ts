import { priceListOf, pricesFor } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { moderationRefusal } from '../moderation/moderate.ts'
import type { Turn } from '../reply/responder.ts'
import { outputLimitOf } from '../wire/chat-request.ts'
import type { RequestQuotas } from './request-quotas.ts'
import { choicesOf } from './several-choices.ts'
import { changedReasoningRefusal } from './verify-reasoning.ts'

const creditsUrl = 'https://openrouter.ai/credits'

/** Refuses, on behalf of one model, what its rules, the quota or the balance do not allow. */
export function refusalOf(
  turn: Turn,
  key: ApiKey,
  quotas: RequestQuotas,
  engine: Engine,
): ApiError | undefined {
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
    (free ? quotas.freeRefusal() : quotas.paidRefusal()) ??
    (free || turn.byok ? undefined : affordableRefusal(turn, key, engine.clock.now()))
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

/** Without a limit of its own a request has to be able to pay for the longest answer. */
function affordableRefusal(turn: Turn, { account }: ApiKey, nowMs: number): ApiError | undefined {
  const { pricing } = turn.endpoint
  const { prompt, completion, request } = pricesFor(pricing, turn.promptTokens, nowMs)
  const metadata = { limit_source: 'openrouter_credits' }
  const each = outputLimitOf(turn.request) ?? turn.endpoint.maxCompletionTokens
  const asked = each * choicesOf(turn.request)
  const promptCost = BigInt(turn.promptTokens) * prompt + request
  const left = account.balance - promptCost
  if (left >= BigInt(asked) * completion) return undefined
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
