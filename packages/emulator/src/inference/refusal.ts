import { priceListOf } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Exchange } from '../http/exchange.ts'
import { moderationRefusal } from '../moderation/moderate.ts'
import type { Turn } from '../reply/responder.ts'
import { outputLimitOf } from '../wire/chat-request.ts'
import type { RequestQuotas } from './request-quotas.ts'
import { reserveCredits } from './reserve-credits.ts'
import { changedReasoningRefusal } from './verify-reasoning.ts'

/** Refuses, on behalf of one model, what its rules, the quota or the balance do not allow. */
export function refusalOf(
  turn: Turn,
  exchange: Exchange,
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
    (free || turn.byok ? undefined : reserveCredits(turn, exchange, engine))
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
