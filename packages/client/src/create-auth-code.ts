import type { AuthCodeRequest, AuthCodeResponse } from '@waypost/core'
import type { ApiPromise } from './api-promise.ts'
import type { OpenRouter } from './openrouter.ts'
import type { RequestOptions } from './options.ts'

/** Begins the sign-in of a user from a server; `exchangeCode` ends it. */
export function createAuthCode(
  client: OpenRouter,
  request: AuthCodeRequest,
  options?: RequestOptions,
): ApiPromise<AuthCodeResponse> {
  return client.request('POST', '/auth/keys/code', { ...options, body: request })
}
