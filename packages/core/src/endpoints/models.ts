import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { ModelEndpointsResponse } from '../wire/model-endpoint.ts'
import type { ModelList, ModelResponse } from '../wire/model.ts'
import type { ModelQuery } from '../wire/model-query.ts'
import type { CallOptions } from './call-options.ts'
import { requestAnswer } from './request-answer.ts'
import { wireQuery } from './wire-query.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** The HTTP request for the catalogue. */
export function modelsRequest(query: ModelQuery = {}): ApiRequest {
  return { method: 'GET', path: '/models', query: wireQuery(query), public: true }
}

/** The HTTP request for one model. */
export function modelRequest(modelId: string): ApiRequest {
  return { method: 'GET', path: `/model/${modelPath(modelId)}`, public: true }
}

/** The HTTP request for the offers of one model. */
export function modelEndpointsRequest(modelId: string): ApiRequest {
  return { method: 'GET', path: `/models/${modelPath(modelId)}/endpoints`, public: true }
}

/**
 * The models of the catalogue that a query selects; needs no key.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function listModels(
  connection: Connection,
  query: ModelQuery = {},
  options: CallOptions = {},
): Promise<ApiResult<ModelList>> {
  return requestAnswer(connection, modelsRequest(query), options, 'data')
}

/**
 * One model of the catalogue, by its id, an alias of it, or an id with a variant; needs no key.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function getModel(
  connection: Connection,
  modelId: string,
  options: CallOptions = {},
): Promise<ApiResult<ModelResponse>> {
  return requestJson(connection, modelRequest(modelId), options)
}

/**
 * Every provider's offer of a model: prices, limits, and how well it works; needs no key.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function listModelEndpoints(
  connection: Connection,
  modelId: string,
  options: CallOptions = {},
): Promise<ApiResult<ModelEndpointsResponse>> {
  return requestJson(connection, modelEndpointsRequest(modelId), options)
}

/** The slash between author and slug stays one; a variant (`:free`) is part of the slug. */
function modelPath(modelId: string): string {
  return modelId
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/')
}
