import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Model } from '../catalogue/model.ts'
import { modelToWire } from '../catalogue/model-to-wire.ts'
import { selectModels, unclearFilter, unsupportedFilter } from '../catalogue/select-models.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import { type Answer, jsonAnswer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Route } from '../http/route.ts'
import { routeRequest } from '../inference/route-request.ts'
import { sessionKeyOf } from '../routing/sticky-sessions.ts'
import { wholeNumber } from './page-of.ts'

const mostPerPage = 1_000

/** Lists of models: all, those that embed, and those that an account's settings leave. */
export const modelRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/models', access: 'public', handler: listModels },
  { method: 'GET', path: '/api/v1/models/count', access: 'public', handler: countModels },
  { method: 'GET', path: '/api/v1/models/user', access: 'inference', handler: listUserModels },
  {
    method: 'GET',
    path: '/api/v1/embeddings/models',
    access: 'public',
    handler: listEmbeddingModels,
  },
]

function listModels({ query, path }: Exchange, { catalogue }: Engine): Answer {
  return modelPage(selected(catalogue, query), query, path)
}

function countModels({ query }: Exchange, { catalogue }: Engine): Answer {
  return jsonAnswer({ data: { count: selected(catalogue, query).length } })
}

function listUserModels({ key, query, path }: Exchange, engine: Engine): Answer {
  const random = engine.random.fork('user models')
  const usable = selected(engine.catalogue, query).filter(({ id }) => {
    const request = { model: id, messages: [] }
    const session = sessionKeyOf(request, request.messages, undefined)
    const { plan } = routeRequest(request, key.account, session, engine, random)
    return plan.candidates.length > 0
  })
  return modelPage(usable, query, path)
}

function listEmbeddingModels({ query, path }: Exchange, { catalogue }: Engine): Answer {
  const wanted = new URLSearchParams([...query, ['output_modalities', 'embeddings']])
  return modelPage(selectModels(catalogue, wanted), query, path)
}

// A list that ignores what it was asked for would look like an answer.
function selected(catalogue: Catalogue, query: URLSearchParams): readonly Model[] {
  const unsupported = unsupportedFilter(query)
  if (unsupported !== undefined) throw new ApiError(501, `${unsupported} is not emulated`)
  const unclear = unclearFilter(query)
  if (unclear !== undefined) throw new ApiError(400, unclear)
  return selectModels(catalogue, query)
}

function modelPage(models: readonly Model[], query: URLSearchParams, path: string): Answer {
  const offset = wholeNumber(query, 'offset', { from: 0 }) ?? 0
  const limit = wholeNumber(query, 'limit', { from: 1, to: mostPerPage }) ?? models.length
  const end = offset + limit
  const following = new URLSearchParams(query)
  following.set('offset', String(end))
  return jsonAnswer({
    data: models.slice(offset, end).map(modelToWire),
    total_count: models.length,
    links: { next: end < models.length ? `${path}?${following.toString()}` : null },
  })
}
