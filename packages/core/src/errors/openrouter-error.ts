import type { ChatResponse } from '../wire/chat-response.ts'
import { isRecord } from './read-field.ts'
import { redactSecrets } from './redact.ts'
import { pickSafeHeaders } from './safe-headers.ts'
import { brand, safeCause, snapshotOf } from './snapshot.ts'

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

/**
 * The base of every error that Waypost throws by itself.
 *
 * Secrets never get past the constructor: keys are masked in the message, the body, the metadata and
 * the causes, and only headers that are known to be harmless are kept. What an error says about the
 * wire is frozen. Fields that are not known are absent, so a printed error shows what there is.
 */
export class OpenRouterError extends Error {
  override readonly name: string = 'OpenRouterError'
  /** What went wrong. */
  declare readonly kind: ErrorKind
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean
  /** HTTP status; for an error inside a 200, the status that its code or type stands for. */
  declare readonly status: number | undefined
  /** `error.code` as it came. */
  declare readonly code: number | string | undefined
  /** OpenRouter's `error_type`. */
  declare readonly errorType: string | undefined
  /** The provider that failed. */
  declare readonly provider: string | undefined
  /** The model that the failure is about. */
  declare readonly model: string | undefined
  /** How long the server asks to wait, in milliseconds. */
  declare readonly retryAfterMs: number | undefined
  /** The id (`gen-…`) to look the generation up by. */
  declare readonly generationId: string | undefined
  /** `error.metadata` of the body, whole. */
  declare readonly metadata: Readonly<Record<string, unknown>> | undefined
  /** The body or chunk that told of the failure. */
  declare readonly body: unknown
  /** Response headers, lower-case names. */
  declare readonly headers: Readonly<Record<string, string>> | undefined
  /** Everything received before the failure, in the shape of a whole response. */
  declare partial: ChatResponse | undefined

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    const { cause, partial, retryable = false, ...facts } = details
    super(redactSecrets(message), cause === undefined ? undefined : { cause: safeCause(cause) })
    const headers = pickSafeHeaders(details.headers)
    Object.assign(this, snapshotOf({ ...facts, kind, retryable, headers }))
    if (partial !== undefined) this.partial = partial
    Object.defineProperty(this, brand, { value: true })
  }

  /**
   * What a log should have of the error: every field that is known, and the causes. Left out are the
   * stack, the body and what the model said before the failure.
   */
  toJSON(): Record<string, unknown> {
    return Object.assign({}, snapshotOf(this))
  }
}

/**
 * Whether a value is an error of Waypost, also when another copy of the package made it.
 */
export function isOpenRouterError(value: unknown): value is OpenRouterError {
  return isRecord(value) && brand in value
}
