/** The error object that OpenRouter puts under `error`. */
export interface ErrorObject {
  readonly code?: number | string
  readonly message: string
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

/** The body of a failed request. */
export interface ErrorBody {
  readonly error: ErrorObject
  readonly user_id?: string
  readonly [field: string]: unknown
}
