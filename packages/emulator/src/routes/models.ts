import { modelToWire } from '../catalogue/model-to-wire.ts'
import type { Engine } from '../engine/engine.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'

/** `GET /models`. */
export const modelRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/models', access: 'public', handler: listModels },
]

function listModels(_exchange: Exchange, { catalogue }: Engine): Answer {
  const data = catalogue.models.map(modelToWire)
  return jsonAnswer({ data, total_count: data.length })
}
