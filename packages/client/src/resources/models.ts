import {
  type Model,
  type ModelCount,
  modelEndpointsRequest,
  type ModelEndpointsResponse,
  type ModelList,
  type ModelQuery,
  modelRequest,
  type ModelResponse,
  modelsRequest,
  wireQuery,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'
import { page, type PagePromise } from '../page-promise.ts'

/** `client.models` */
export interface Models {
  /** The models that a query selects, or all of them; needs no key. */
  list(query?: ModelQuery, options?: RequestOptions): PagePromise<Model, ModelList>
  /** One model, by its id, an alias of it, or an id with a variant; needs no key. */
  retrieve(modelId: string, options?: RequestOptions): ApiPromise<ModelResponse>
  /** Every provider's offer of a model; needs no key. */
  endpoints(modelId: string, options?: RequestOptions): ApiPromise<ModelEndpointsResponse>
  /** How many models there are; needs no key. */
  count(
    query?: Pick<ModelQuery, 'output_modalities'>,
    options?: RequestOptions,
  ): ApiPromise<ModelCount>
  /** The models that the preferences of the key's account leave. */
  listForUser(options?: RequestOptions): PagePromise<Model, ModelList>
}

/** Makes {@link Models}. */
export function models(api: Api): Models {
  return {
    list: (query, options) => page(api, modelsRequest(query), options),
    retrieve: (modelId, options) => api.call(modelRequest(modelId), options),
    endpoints: (modelId, options) => api.call(modelEndpointsRequest(modelId), options),
    count: (query = {}, options) =>
      api.call(
        { method: 'GET', path: '/models/count', query: wireQuery(query), public: true },
        options,
      ),
    listForUser: (options) => page(api, { method: 'GET', path: '/models/user' }, options),
  }
}
