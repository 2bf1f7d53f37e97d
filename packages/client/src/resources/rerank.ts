import { type RerankRequest, type RerankResponse, rerankRequest } from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.rerank` */
export interface Rerank {
  /** Orders documents by how well they answer a query, the best first. */
  create(request: RerankRequest, options?: RequestOptions): ApiPromise<RerankResponse>
}

/** Makes {@link Rerank}. */
export function rerank(api: Api): Rerank {
  return { create: (body, options) => api.call(rerankRequest(body), options) }
}
