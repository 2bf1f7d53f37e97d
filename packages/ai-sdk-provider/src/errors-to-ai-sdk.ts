import { APICallError } from '@ai-sdk/provider'
import { isOpenRouterError } from '@waypost/core'
import { definedFields } from './wire-json.ts'

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
  const { message, status: statusCode, headers, body: data, retryAfterMs } = error
  return new APICallError({
    message,
    url: sent.url,
    requestBodyValues: sent.body,
    ...definedFields({ statusCode, responseBody: textOf(data) }),
    responseHeaders: {
      ...headers,
      // The SDK waits as long as this header says, wherever the server said it.
      ...definedFields({ 'retry-after-ms': textOf(retryAfterMs) }),
    },
    isRetryable: error.retryable,
    data,
    cause: error,
  })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
