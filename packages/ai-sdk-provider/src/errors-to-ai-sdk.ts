import { APICallError, LoadAPIKeyError } from '@ai-sdk/provider'
import { isOpenRouterError } from '@waypost/core'

/** A request, for those who want to know what was sent. */
export interface SentRequest<Body = unknown> {
  url: string
  body: Body
}

/**
 * The error of the AI SDK that an error of core stands for. What is not core's (the reason of an
 * abort, a bug) and what the network has no part in (a refused option, a spent budget) stays as it is.
 */
export function errorToAiSdk(error: unknown, sent: SentRequest): unknown {
  if (!isOpenRouterError(error)) return error
  if (error.kind === 'configuration' || error.kind === 'budget-exceeded') return error
  return new APICallError({
    message: error.message,
    url: sent.url,
    requestBodyValues: sent.body,
    ...(error.status === undefined ? {} : { statusCode: error.status }),
    responseHeaders: {
      ...error.headers,
      // The SDK waits as long as this header says, wherever the server said it.
      ...(error.retryAfterMs === undefined ? {} : { 'retry-after-ms': String(error.retryAfterMs) }),
    },
    ...(error.body === undefined ? {} : { responseBody: textOf(error.body) }),
    isRetryable: error.retryable,
    data: error.body,
    cause: error,
  })
}

/** The error for a call without a key, in the SDK's own words for it. */
export function missingApiKey(): LoadAPIKeyError {
  return new LoadAPIKeyError({
    message:
      'OpenRouter API key is missing. Pass it as `apiKey` to createOpenRouter, ' +
      'or set the environment variable OPENROUTER_API_KEY.',
  })
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}
