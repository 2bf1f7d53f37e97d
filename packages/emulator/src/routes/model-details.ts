import { endpointToWire } from '../catalogue/endpoint-to-wire.ts'
import type { Endpoint, Model } from '../catalogue/model.ts'
import { modelToWire } from '../catalogue/model-to-wire.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { type ResolvedModel, resolveModels } from '../routing/resolve-models.ts'

/** One model, its endpoints, and all endpoints that keep nothing. */
export const modelDetailRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/model/:author/:slug', access: 'public', handler: readModel },
  // The older spelling; clients that know nothing of authors write the slash in the id as %2F.
  { method: 'GET', path: '/api/v1/models/:author/:slug', access: 'public', handler: readModel },
  { method: 'GET', path: '/api/v1/models/:id', access: 'public', handler: readModel },
  {
    method: 'GET',
    path: '/api/v1/models/:author/:slug/endpoints',
    access: 'public',
    handler: listEndpoints,
  },
  { method: 'GET', path: '/api/v1/endpoints/zdr', access: 'public', handler: listZdrEndpoints },
]

function readModel(exchange: Exchange, engine: Engine): Answer {
  const { model, requested, strategy } = modelOf(exchange, engine)
  const alias = strategy === 'latest' ? { slug: model.id, name: model.name } : undefined
  return jsonAnswer({
    data: {
      ...modelToWire(model),
      ...(alias === undefined ? {} : { id: requested, alias_target: alias }),
    },
  })
}

function listEndpoints(exchange: Exchange, engine: Engine): Answer {
  const { model } = modelOf(exchange, engine)
  const { architecture } = modelToWire(model)
  return jsonAnswer({
    data: {
      id: model.id,
      name: model.name,
      created: model.created,
      description: model.description,
      architecture,
      endpoints: model.endpoints.map((endpoint) => view(model, endpoint, exchange, engine)),
    },
  })
}

function listZdrEndpoints(exchange: Exchange, engine: Engine): Answer {
  const { catalogue } = engine
  const data = catalogue.models.flatMap((model) =>
    model.endpoints
      .filter(({ provider }) => catalogue.provider(provider)?.zeroDataRetention === true)
      .map((endpoint) => view(model, endpoint, exchange, engine)),
  )
  return jsonAnswer({ data })
}

function modelOf({ params }: Exchange, { catalogue, random }: Engine): ResolvedModel {
  const id = params['id'] ?? `${params['author']}/${params['slug']}`
  const context = { catalogue, defaultModel: undefined, random: random.fork('model details') }
  const resolution = resolveModels({ model: id }, context)
  const model = 'models' in resolution ? resolution.models[0] : undefined
  if (model === undefined) throw new ApiError(404, `Model ${id} not found`)
  return model
}

function view(
  model: Model,
  endpoint: Endpoint,
  exchange: Exchange,
  { catalogue, health, clock, ledger }: Engine,
): Record<string, unknown> {
  const secret = exchange.header('authorization')?.replace(/^Bearer\s+/i, '') ?? ''
  return endpointToWire(model, endpoint, {
    providerName: catalogue.providerName(endpoint.provider),
    stable: health.stable(model.id, endpoint.tag, clock.now()),
    showsSpeed: ledger.keyBySecret(secret) !== undefined,
  })
}
