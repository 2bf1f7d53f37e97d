import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { RerankRequest, RerankResponse } from '../wire/rerank.ts'
import type { CallOptions } from './call-options.ts'
import { requestAnswer } from './request-answer.ts'
import type { ApiResult } from './request-json.ts'

/** The HTTP request of a rerank. */
export function rerankRequest(body: RerankRequest): ApiRequest {
  return { method: 'POST', path: '/rerank', body, billed: true }
}

/**
 * Orders documents by how well they answer a query.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function rerank(
  connection: Connection,
  body: RerankRequest,
  options: CallOptions = {},
): Promise<ApiResult<RerankResponse>> {
  return requestAnswer(connection, rerankRequest(body), options, 'results')
}
