import { ApiError } from './api-error.ts'
import type { ErrorContext, FailedResponse } from './error-context.ts'
import type { ToldFailure } from './find-failure.ts'
import { kindOfStatus } from './http-status.ts'
import { pickSafeHeaders } from './safe-headers.ts'

/**
 * The error that a failed response, or a failure inside an answer, stands for. Loads what explains
 * failures; never rejects.
 */
export async function explainFailure(failure: FailedResponse | ToldFailure): Promise<ApiError> {
  try {
    const { decodeErrorResponse, decodeToldFailure } = await import('./index.ts')
    return 'bodyText' in failure ? decodeErrorResponse(failure) : decodeToldFailure(failure)
  } catch (cause) {
    return unexplained(failure, cause)
  }
}

/** What can be told without the module that explains failures, for when it could not be loaded. */
function unexplained(
  failure: ErrorContext & { bodyText?: string; error?: unknown },
  cause: unknown,
): ApiError {
  const { bodyText, generationId, provider, body = bodyText, partial } = failure
  const { code }: { code?: unknown } = Object(failure.error)
  const told = Number(code)
  const status = failure.status ?? (told >= 400 && told < 600 ? told : 502)
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
