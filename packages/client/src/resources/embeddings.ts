import {
  type EmbeddingRequest,
  type EmbeddingResponse,
  embeddingsRequest,
  type Model,
  type ModelList,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'
import { page, type PagePromise } from '../page-promise.ts'

/** `client.embeddings` */
export interface Embeddings {
  /** Turns texts, or inputs of other kinds, into vectors. */
  create(request: EmbeddingRequest, options?: RequestOptions): ApiPromise<EmbeddingResponse>
  /** The models that do; needs no key. */
  models(options?: RequestOptions): PagePromise<Model, ModelList>
}

/** Makes {@link Embeddings}. */
export function embeddings(api: Api): Embeddings {
  return {
    create: (body, options) => api.call(embeddingsRequest(body), options),
    models: (options) =>
      page(api, { method: 'GET', path: '/embeddings/models', public: true }, options),
  }
}
