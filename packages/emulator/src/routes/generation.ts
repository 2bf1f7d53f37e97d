import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { generationToWire } from '../ledger/generation.ts'

/** `GET /generation`. */
export const generationRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/generation', access: 'inference', handler: readGeneration },
]

function readGeneration({ query, key }: Exchange, { ledger, clock, lag }: Engine): Answer {
  const id = query.get('id')
  if (id === null || id === '') throw new ApiError(400, 'id: a generation ID is required')
  const generation = ledger.generation(id)
  // Records appear a moment after the answer, so a client that asks at once has to ask again.
  if (
    generation === undefined ||
    generation.userId !== key.account.userId ||
    clock.now() < generation.createdAtMs + lag.generationMs
  ) {
    throw new ApiError(404, `Generation ${id} not found`)
  }
  return jsonAnswer({ data: generationToWire(generation) })
}
