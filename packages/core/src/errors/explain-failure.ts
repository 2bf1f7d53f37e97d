import { ApiError } from './api-error.ts'
import type { ErrorContext, FailedResponse } from './error-context.ts'
import type { ToldFailure } from './find-failure.ts'
import { kindOfStatus, readErrorStatus } from './http-status.ts'
import { pickSafeHeaders } from './safe-headers.ts'

/** The error that a failed response stands for. Loads what explains failures; never rejects. */
export async function explainResponse(response: FailedResponse): Promise<ApiError> {
  try {
    const { decodeErrorResponse } = await import('./index.ts')
    return decodeErrorResponse(response)
  } catch (cause) {
    return unexplained({ ...response, body: response.bodyText }, cause)
  }
}

/** The error that a failure inside an answer stands for. Loads as above; never rejects. */
export async function explainFailure(failure: ToldFailure): Promise<ApiError> {
  try {
    const { decodeToldFailure } = await import('./index.ts')
    return decodeToldFailure(failure)
  } catch (cause) {
    return unexplained(failure, cause)
  }
}

/** What can be told without the module that explains failures, for when it could not be loaded. */
function unexplained(failure: ErrorContext & { error?: unknown }, cause: unknown): ApiError {
  const { generationId, provider, body, partial } = failure
  const { code }: { code?: unknown } = Object(failure.error)
  const status = failure.status ?? readErrorStatus(code) ?? 502
  const headers = pickSafeHeaders(failure.headers)
  const message =
    `${provider ?? 'OpenRouter'} answered with an error (${status}); \`body\` has it as it came. ` +
    'What explains errors could not be loaded: `cause` says why.'
  return new ApiError(kindOfStatus(status), message, {
    cause,
    status,
    retryable: status === 408 || status === 429 || status >= 500,
    retryAfterMs: Number(headers?.['retry-after']) * 1000 || undefined,
    generationId: headers?.['x-generation-id'] ?? generationId,
    provider,
    headers,
    body,
    partial,
  })
}
