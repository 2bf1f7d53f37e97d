import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { type Generation, generationToWire } from '../ledger/generation.ts'
import { contentToWire } from '../ledger/generation-content.ts'

/** `GET /generation` and `GET /generation/content`. */
export const generationRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/generation', access: 'inference', handler: readGeneration },
  { method: 'GET', path: '/api/v1/generation/content', access: 'inference', handler: readContent },
]

function readGeneration(exchange: Exchange, engine: Engine): Answer {
  return jsonAnswer({ data: generationToWire(generationOf(exchange, engine)) })
}

/** Content is kept for accounts that have switched its logging on. */
function readContent(exchange: Exchange, engine: Engine): Answer {
  const { id } = generationOf(exchange, engine)
  const content = engine.ledger.contents.get(id)
  if (content === undefined) throw new ApiError(404, `The content of ${id} is not stored`)
  return jsonAnswer({ data: contentToWire(content) })
}

function generationOf({ query, key }: Exchange, { ledger, clock, lag }: Engine): Generation {
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
  return generation
}
