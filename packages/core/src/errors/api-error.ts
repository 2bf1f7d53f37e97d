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
  /** The provider, by the name that OpenRouter gave. */
  provider: string | undefined
  /** The code of that attempt's failure. */
  code: number | string | undefined
  /** The HTTP status of that attempt. */
  status: number | undefined
  /** What the provider said, where OpenRouter passes it on. */
  message?: string | undefined
}

/** What only OpenRouter's own answers carry. */
export interface ApiErrorDetails extends ErrorDetails {
  /** The provider's own code for the failure. */
  providerCode?: string | number | undefined
  /** The provider's own body, whatever type it has. */
  raw?: unknown
  /** Whether the request ran on the caller's own key for the provider. */
  isByok?: boolean | undefined
  /** Why and how long a model or endpoint is unavailable. */
  availability?: Availability | undefined
  /** Why the input was flagged. */
  moderation?: Moderation | undefined
  /** The guardrail patterns that blocked the request. */
  guardrailPatterns?: readonly string[] | undefined
  /** Whose limit was met, e.g. `openrouter_free_tier_daily`. */
  limitSource?: string | undefined
  /** What OpenRouter suggests doing about the limit. */
  remedyHint?: string | undefined
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
  declare readonly providerCode: string | number | undefined
  /** The provider's own body, whatever type it has. */
  declare readonly raw: unknown
  /** Whether the request ran on the caller's own key for the provider. */
  declare readonly isByok: boolean | undefined
  /** Why and how long a model or endpoint is unavailable. */
  declare readonly availability: Availability | undefined
  /** Why the input was flagged. */
  declare readonly moderation: Moderation | undefined
  /** The guardrail patterns that blocked the request. */
  declare readonly guardrailPatterns: readonly string[] | undefined
  /** Whose limit was met. */
  declare readonly limitSource: string | undefined
  /** What OpenRouter suggests doing about the limit. */
  declare readonly remedyHint: string | undefined
  /** When the limit resets, in milliseconds since the epoch. */
  declare readonly resetAtMs: number | undefined
  /** What earlier providers answered, first attempt first. */
  declare readonly previousErrors: readonly PreviousError[] | undefined
  /** Parsed files to send along with a retry, so that they are not parsed (and paid) again. */
  declare readonly fileAnnotations: readonly unknown[] | undefined

  // oxlint-disable-next-line no-useless-constructor -- it narrows the kinds and widens the details
  constructor(kind: ApiErrorKind, message: string, details?: ApiErrorDetails) {
    super(kind, message, details)
  }
}
