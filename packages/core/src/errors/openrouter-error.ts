import type { ChatResponse } from '../wire/chat-response.ts'

/**
 * What went wrong, as a closed set: a `switch` over it can be exhaustive.
 *
 * The first eleven are answers of OpenRouter (also when they arrive inside a stream or a 200), the
 * rest are found on this side of the wire.
 */
export type ErrorKind =
  | 'invalid-request'
  | 'unauthorized'
  | 'insufficient-credits'
  | 'forbidden'
  | 'not-found'
  | 'request-timeout'
  | 'rate-limited'
  | 'provider-failed'
  | 'no-provider'
  | 'server'
  | 'rejected'
  | 'connection'
  | 'timeout'
  | 'stream-interrupted'
  | 'stream-malformed'
  | 'configuration'
  | 'budget-exceeded'

/** What is known about a failure besides its kind and message; every field is optional. */
export interface ErrorDetails {
  /** The error that caused this one. */
  cause?: unknown
  /** HTTP status; for an error inside a 200, the status that its code or type stands for. */
  status?: number | undefined
  /** `error.code` as it came: a number, or a string such as `"server_error"`. */
  code?: number | string | undefined
  /** OpenRouter's `error_type`, e.g. `context_length_exceeded`. */
  errorType?: string | undefined
  /** The provider that failed, by the name that OpenRouter gave. */
  provider?: string | undefined
  /** The model that the failure is about. */
  model?: string | undefined
  /** Whether the same request may succeed later. */
  retryable?: boolean | undefined
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs?: number | undefined
  /** The id (`gen-…`) to look the generation up by. */
  generationId?: string | undefined
  /** `error.metadata` of the body, whole. */
  metadata?: Readonly<Record<string, unknown>> | undefined
  /** The body or chunk that told of the failure, parsed when it was JSON. */
  body?: unknown
  /** Response headers, lower-case names. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Everything received before the failure, in the shape of a whole response. */
  partial?: ChatResponse | undefined
}

const brand = Symbol.for('waypost.openrouter-error')

/** The base of every error that Waypost throws by itself. */
export class OpenRouterError extends Error {
  override readonly name: string = 'OpenRouterError'
  /** What went wrong. */
  readonly kind: ErrorKind
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** HTTP status; for an error inside a 200, the status that its code or type stands for. */
  readonly status: number | undefined
  /** `error.code` as it came. */
  readonly code: number | string | undefined
  /** OpenRouter's `error_type`. */
  readonly errorType: string | undefined
  /** The provider that failed. */
  readonly provider: string | undefined
  /** The model that the failure is about. */
  readonly model: string | undefined
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** The id (`gen-…`) to look the generation up by. */
  readonly generationId: string | undefined
  /** `error.metadata` of the body, whole. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined
  /** The body or chunk that told of the failure. */
  readonly body: unknown
  /** Response headers, lower-case names. */
  readonly headers: Readonly<Record<string, string>> | undefined
  /** Everything received before the failure, in the shape of a whole response. */
  partial: ChatResponse | undefined

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.kind = kind
    this.retryable = details.retryable ?? false
    this.status = details.status
    this.code = details.code
    this.errorType = details.errorType
    this.provider = details.provider
    this.model = details.model
    this.retryAfterMs = details.retryAfterMs
    this.generationId = details.generationId
    this.metadata = details.metadata
    this.body = details.body
    this.headers = details.headers
    this.partial = details.partial
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Whether a value is an error of Waypost, also when another copy of the package made it.
 */
export function isOpenRouterError(value: unknown): value is OpenRouterError {
  return typeof value === 'object' && value !== null && brand in value
}
