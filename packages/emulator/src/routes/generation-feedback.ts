import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { parseFeedback } from '../validation/feedback-schema.ts'

/** `POST /generation/feedback`. */
export const generationFeedbackRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/generation/feedback',
    access: 'management',
    handler: takeFeedback,
  },
]

// Feedback goes to people; the API never shows it again, and the journal holds what was sent.
function takeFeedback(exchange: Exchange, { ledger }: Engine): Answer {
  const { generation_id: id } = parseFeedback(exchange.json())
  const generation = ledger.generation(id)
  if (generation === undefined || generation.userId !== exchange.key.account.userId) {
    throw new ApiError(404, `Generation ${id} not found`)
  }
  return jsonAnswer({ data: { success: true } })
}
