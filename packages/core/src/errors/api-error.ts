import type { Availability } from '../wire/error-body.ts'
import { type ErrorDetails, type ErrorKind, OpenRouterError } from './openrouter-error.ts'

/** The kinds of error that OpenRouter answers with. */
export type ApiErrorKind = Exclude<
  ErrorKind,
  | 'connection'
  | 'timeout'
  | 'stream-interrupted'
  | 'stream-malformed'
  | 'configuration'
  | 'budget-exceeded'
>

/** Why a request was flagged (403). OpenRouter documentation: Errors, "Moderation errors". */
export interface Moderation {
  /** The categories that matched. */
  reasons: readonly string[]
  /** The text that was flagged, at most 100 characters. */
  flaggedInput: string | undefined
}

/** What a provider attempted before the last one answered with. */
export interface PreviousError {
  provider: string | undefined
  code: number | string | undefined
  status: number | undefined
}

/** What only OpenRouter's own answers carry. */
export interface ApiErrorDetails extends ErrorDetails {
  /** The provider's own code for the failure. */
  providerCode?: string | number | undefined
  /** The provider's own body, whatever type it has. */
  raw?: unknown
  /** Why and how long a model or endpoint is unavailable. */
  availability?: Availability | undefined
  /** Why the input was flagged. */
  moderation?: Moderation | undefined
  /** The guardrail patterns that blocked the request. */
  guardrailPatterns?: readonly string[] | undefined
  /** Whose limit was met, e.g. `openrouter_free_tier_daily`. */
  limitSource?: string | undefined
  /** When the limit resets, in milliseconds since the epoch. */
  resetAtMs?: number | undefined
  /** What earlier providers answered, first attempt first. */
  previousErrors?: readonly PreviousError[] | undefined
  /** Parsed files to send along with a retry, so that they are not parsed (and paid) again. */
  fileAnnotations?: readonly unknown[] | undefined
}

/** OpenRouter, or a provider behind it, answered with an error: as a status, in a 200, or in a stream. */
export class ApiError extends OpenRouterError {
  override readonly name = 'ApiError'
  declare readonly kind: ApiErrorKind
  /** The provider's own code for the failure. */
  readonly providerCode: string | number | undefined
  /** The provider's own body, whatever type it has. */
  readonly raw: unknown
  /** Why and how long a model or endpoint is unavailable. */
  readonly availability: Availability | undefined
  /** Why the input was flagged. */
  readonly moderation: Moderation | undefined
  /** The guardrail patterns that blocked the request. */
  readonly guardrailPatterns: readonly string[] | undefined
  /** Whose limit was met. */
  readonly limitSource: string | undefined
  /** When the limit resets, in milliseconds since the epoch. */
  readonly resetAtMs: number | undefined
  /** What earlier providers answered, first attempt first. */
  readonly previousErrors: readonly PreviousError[] | undefined
  /** Parsed files to send along with a retry, so that they are not parsed (and paid) again. */
  readonly fileAnnotations: readonly unknown[] | undefined

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    super(kind, message, details)
    this.providerCode = details.providerCode
    this.raw = details.raw
    this.availability = details.availability
    this.moderation = details.moderation
    this.guardrailPatterns = details.guardrailPatterns
    this.limitSource = details.limitSource
    this.resetAtMs = details.resetAtMs
    this.previousErrors = details.previousErrors
    this.fileAnnotations = details.fileAnnotations
  }
}
