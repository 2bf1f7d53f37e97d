import { providerToWire } from '../catalogue/endpoint-to-wire.ts'
import type { Engine } from '../engine/engine.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'

/** `GET /providers`. */
export const providerRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/providers', access: 'public', handler: listProviders },
]

function listProviders(_exchange: Exchange, { catalogue }: Engine): Answer {
  return jsonAnswer({ data: catalogue.providers.map(providerToWire) })
}
