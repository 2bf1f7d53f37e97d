import {
  type ApiKeyList,
  type ApiKeyQuery,
  type ApiKeyResponse,
  type ApiRequest,
  type CreateApiKeyRequest,
  type CreateApiKeyResponse,
  type DeleteApiKeyResponse,
  type ManagedApiKey,
  type UpdateApiKeyRequest,
  wireQuery,
} from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'
import { page, type PagePromise } from '../page-promise.ts'

/** `management.keys` */
export interface Keys {
  /** All keys of the account, in pages of 100; iterate to get them all. */
  list(query?: ApiKeyQuery, options?: RequestOptions): PagePromise<ManagedApiKey, ApiKeyList>
  /** Makes a key; the key itself is in the answer, and nowhere else ever again. */
  create(request: CreateApiKeyRequest, options?: RequestOptions): ApiPromise<CreateApiKeyResponse>
  /** One key, by its hash (`hashApiKey`). */
  retrieve(hash: string, options?: RequestOptions): ApiPromise<ApiKeyResponse>
  /** Changes a key: what is absent stays, and null lifts its limit. */
  update(
    hash: string,
    request: UpdateApiKeyRequest,
    options?: RequestOptions,
  ): ApiPromise<ApiKeyResponse>
  /** Removes a key for ever. */
  delete(hash: string, options?: RequestOptions): ApiPromise<DeleteApiKeyResponse>
}

const pageSize = 100

/** Makes {@link Keys}. */
export function keys(api: Api): Keys {
  return {
    list: (query = {}, options) =>
      page(api, { method: 'GET', path: '/keys', query: wireQuery(query) }, options, pageSize),
    create: (body, options) => api.call({ method: 'POST', path: '/keys', body }, options),
    retrieve: (hash, options) => api.call(keyRequest('GET', hash), options),
    update: (hash, body, options) => api.call({ ...keyRequest('PATCH', hash), body }, options),
    delete: (hash, options) => api.call(keyRequest('DELETE', hash), options),
  }
}

function keyRequest(method: ApiRequest['method'], hash: string): ApiRequest {
  return { method, path: `/keys/${encodeURIComponent(hash)}` }
}
