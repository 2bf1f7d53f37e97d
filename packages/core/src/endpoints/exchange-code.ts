import {
  type CodeExchange,
  codeExchangeRequest,
  explainCodeExchangeError,
} from '../auth/code-exchange.ts'
import { ApiError } from '../errors/api-error.ts'
import type { Connection } from '../transport/connection.ts'
import type { AuthKeyResponse } from '../wire/auth-keys.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/**
 * Exchanges the code that a sign-in gave for a key of the user's own; sends no key. A code works
 * once, so nothing is tried again.
 *
 * @throws ApiError whose message says what is wrong with the code, ConnectionError, TimeoutError,
 * StreamError, or the signal's own reason.
 */
export async function exchangeCode(
  connection: Connection,
  exchange: CodeExchange,
  options: CallOptions = {},
): Promise<ApiResult<AuthKeyResponse>> {
  const body = codeExchangeRequest(exchange)
  try {
    return await requestJson(
      connection,
      { method: 'POST', path: '/auth/keys', body, public: true },
      { ...options, maxRetries: 0 },
    )
  } catch (error) {
    if (!(error instanceof ApiError) || error.status === undefined) throw error
    const explanation = explainCodeExchangeError(error.status)
    if (explanation === undefined) throw error
    const { kind, message, status, code, headers } = error
    const details = { status, code, headers, body: error.body, cause: error }
    throw new ApiError(kind, `${message} ${explanation}`, details)
  }
}
