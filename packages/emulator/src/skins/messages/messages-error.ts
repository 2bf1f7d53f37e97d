import type { ApiError } from '../../http/api-error.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { ErrorObject } from '../../wire/error-body.ts'

const types: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  529: 'overloaded_error',
}

/** The error object of the Messages API. */
export function messagesError({ code, message }: ErrorObject): Record<string, unknown> {
  return { type: types[Number(code)] ?? 'api_error', message }
}

/** A failure in the shape of the Messages API. */
export function messagesErrorAnswer(error: ApiError, generationId: string | undefined): Answer {
  const { metadata, fields } = error.details
  const errorType = metadata?.['error_type'] ?? fields?.['error_type']
  const body = {
    type: 'error',
    error: {
      ...messagesError({ code: error.status, message: error.message }),
      ...(errorType === undefined ? {} : { error_type: errorType }),
    },
    request_id: generationId ?? null,
  }
  return jsonAnswer(body, error.status, error.details.headers)
}
