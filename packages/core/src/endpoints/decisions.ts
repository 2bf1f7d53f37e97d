import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { DecisionRequest, DecisionResponse } from '../wire/decisions.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** The HTTP request of a decision. */
export function decisionRequest(body: DecisionRequest): ApiRequest {
  return { method: 'POST', path: '/decisions', body, billed: true }
}

/**
 * Has a model answer questions about something, with probabilities. The endpoint belongs to the alpha
 * API, so the base URL of the connection is `https://openrouter.ai/api/alpha`.
 *
 * @throws ApiError, ConnectionError, TimeoutError, StreamError, or the signal's own reason.
 */
export function decide(
  connection: Connection,
  body: DecisionRequest,
  options: CallOptions = {},
): Promise<ApiResult<DecisionResponse>> {
  return requestJson(connection, decisionRequest(body), options)
}
