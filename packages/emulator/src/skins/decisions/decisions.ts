import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { collectMessage } from '../../inference/collect-message.ts'
import { infer } from '../../inference/infer.ts'
import { deliverRaw } from '../../stream/deliver-raw.ts'
import { parseDecisionAnswers, parseDecisionsRequest } from '../../validation/decisions-schema.ts'
import type { ChatRequest } from '../../wire/chat-request.ts'
import { namedAnswer } from '../one-shot/answer-once.ts'
import { requireModality } from '../one-shot/require-modality.ts'

/** `POST /decisions` of the alpha API. */
export const decisionsRoute: Route = {
  method: 'POST',
  path: '/api/alpha/decisions',
  access: 'inference',
  asksModel: true,
  handler: decideQuestions,
}

async function decideQuestions(exchange: Exchange, engine: Engine): Promise<Answer> {
  const asked = parseDecisionsRequest(exchange.json())
  const { state, questions } = asked
  const request: ChatRequest = { ...asked, prompt: JSON.stringify({ state, questions }) }
  requireModality(request, ['decisions'], engine)
  const options = { streaming: false, apiType: 'decisions' }
  const inference = await infer(exchange, engine, request, options)
  if (inference.kind === 'raw') return deliverRaw(inference, exchange, engine)
  const { text, error } = await collectMessage(inference, engine)
  const answers = parseDecisionAnswers(text)
  if (answers === undefined || error !== undefined) {
    throw new ApiError(502, error?.message ?? 'Provider returned error', {
      metadata: { error_type: 'provider_unavailable', provider_name: inference.providerName },
    })
  }
  const { usage } = inference.meter
  return namedAnswer(inference, {
    id: inference.id,
    model: inference.turn.model.id,
    provider: inference.providerName,
    answers,
    usage: {
      input_tokens: usage.prompt_tokens,
      output_tokens: usage.completion_tokens,
      cost: usage.cost,
    },
  })
}
