import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'

/** A request with the headers of its call added. */
export function withCallHeaders(request: ApiRequest, { headers }: CallOptions): ApiRequest {
  return headers ? { ...request, headers: { ...request.headers, ...headers } } : request
}
