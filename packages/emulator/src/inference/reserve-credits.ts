import { pricesFor } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Turn } from '../reply/responder.ts'
import { outputLimitOf } from '../wire/chat-request.ts'
import { choicesOf } from './several-choices.ts'

const creditsUrl = 'https://openrouter.ai/credits'

/**
 * Refuses what the balance cannot pay, and holds back what the answer may cost at most: without a
 * limit of its own a request has to be able to pay for the longest answer.
 */
export function reserveCredits(
  turn: Turn,
  exchange: Exchange,
  { clock, profile }: Engine,
): ApiError | undefined {
  const { balance, inFlight } = exchange.key.account
  const { pricing, maxCompletionTokens } = turn.endpoint
  const { prompt, completion, request } = pricesFor(pricing, turn.promptTokens, clock.now())
  const asked = (outputLimitOf(turn.request) ?? maxCompletionTokens) * choicesOf(turn.request)
  const promptCost = BigInt(turn.promptTokens) * prompt + request
  const mostCost = promptCost + BigInt(asked) * completion
  const metadata = { limit_source: 'openrouter_credits' }
  if (promptCost > balance) {
    const affordable = prompt === 0n ? 0n : balance / prompt
    const message = `Prompt tokens limit exceeded: ${turn.promptTokens} > ${affordable}`
    return new ApiError(402, message, { metadata })
  }
  if (mostCost > balance) {
    const affordable = (balance - promptCost) / completion
    return new ApiError(
      402,
      `This request requires more credits, or fewer max_tokens. You requested up to ${asked} tokens, but can only afford ${affordable}. To increase, visit ${creditsUrl} and add more credits`,
      { metadata },
    )
  }
  if (profile === 'seed') return undefined
  if (mostCost > balance - inFlight) return inFlightRefusal()
  exchange.reserve(mostCost)
  return undefined
}

function inFlightRefusal(): ApiError {
  return new ApiError(
    402,
    'This request would exceed your available credits given your current in-flight requests. Retry after in-flight requests settle, or add credits.',
    {
      headers: { 'retry-after': '1' },
      metadata: {
        limit_source: 'openrouter_in_flight_budget',
        reason: 'in_flight_budget_exhausted',
      },
    },
  )
}
