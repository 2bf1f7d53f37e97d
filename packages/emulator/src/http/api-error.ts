import type { ErrorBody } from '../wire/error-body.ts'
import { type Answer, jsonAnswer } from './call.ts'

/** What an `ApiError` may say beside its status and message. */
export interface ApiErrorDetails {
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Replaces the numeric code of the body. */
  readonly code?: number | string | undefined
  /** Further fields of the `error` object. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/** A failure that the caller is to see as OpenRouter would report it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly details: ApiErrorDetails

  constructor(status: number, message: string, details: ApiErrorDetails = {}) {
    super(message)
    this.status = status
    this.details = details
  }

  /** The response body. */
  body(): ErrorBody {
    const { code, fields, metadata } = this.details
    return {
      error: {
        message: this.message,
        code: code ?? this.status,
        ...fields,
        ...(metadata === undefined ? {} : { metadata }),
      },
    }
  }

  /** The whole response. */
  answer(userId?: string): Answer {
    const body = userId === undefined ? this.body() : { ...this.body(), user_id: userId }
    return jsonAnswer(body, this.status, this.details.headers)
  }
}
