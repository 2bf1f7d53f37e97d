import type { FileAnnotation } from './annotations.ts'
import type { Open } from './open.ts'
import type { RouterMetadata } from './router-metadata.ts'

/** What went wrong, by the name that all of OpenRouter's APIs share. */
export type ErrorType = Open<
  | 'authentication'
  | 'content_policy_violation'
  | 'context_length_exceeded'
  | 'image_download_failed'
  | 'image_not_found'
  | 'image_too_large'
  | 'image_too_small'
  | 'invalid_image'
  | 'invalid_prompt'
  | 'invalid_request'
  | 'max_tokens_exceeded'
  | 'not_found'
  | 'payload_too_large'
  | 'payment_required'
  | 'permission_denied'
  | 'precondition_failed'
  | 'provider_overloaded'
  | 'provider_unavailable'
  | 'rate_limit_exceeded'
  | 'refusal'
  | 'server'
  | 'string_too_long'
  | 'timeout'
  | 'token_limit_exceeded'
  | 'unmapped'
  | 'unprocessable'
  | 'unsupported_image_format'
>

/** Why no endpoint could serve a model. */
export type AvailabilityCode = Open<
  | 'capacity_exhausted'
  | 'constraint_filtered'
  | 'free_variant_ended'
  | 'model_deprecated'
  | 'model_not_found'
  | 'model_unavailable_upstream'
  | 'no_endpoints'
  | 'privacy_restricted'
  | 'region_restricted'
  | 'temporarily_unavailable'
  | 'wrong_endpoint'
>

/** Which rule left an endpoint out. */
export type ExcludedBy = Open<
  | 'allowed_providers'
  | 'context_length'
  | 'data_policy:training'
  | 'data_policy:zdr'
  | 'data_region'
  | 'geo'
  | 'max_price'
  | 'quantization'
  | 'require_parameters'
>

/** Why, and for how long, a model or endpoint is unavailable. */
export interface Availability {
  code: AvailabilityCode
  /** Whether the same request may succeed later; to be trusted over `code`. */
  retryable: boolean
  /** Seconds to wait, the least that any attempted provider asked for. */
  retry_after?: number | null
  requested_models?: string[] | null
  affected_providers?: string[] | null
  excluded_by?: ExcludedBy[] | ExcludedBy | null
  /** Models that could serve the request now. */
  fallback_models?: string[] | null
  /** The request field that nothing satisfies. */
  constraint?: { field?: string | null; detail?: string | null; [field: string]: unknown } | null
  docs_url?: string | null
  [field: string]: unknown
}

/** What one provider answered before OpenRouter tried the next. */
export interface PreviousAttempt {
  provider?: string | null
  code?: number | string | null
  status?: number | null
  [field: string]: unknown
}

/** What an error says besides its message; which fields are present depends on the error. */
export interface ErrorMetadata {
  error_type?: ErrorType | null
  /** The provider's own code; never on a 500. */
  provider_code?: string | number | null
  provider_name?: string | null
  /** The provider's own body: an object, or text that may be JSON. */
  raw?: unknown
  is_byok?: boolean | null
  previous_errors?: PreviousAttempt[] | null
  /** Moderation (403): the categories that matched. */
  reasons?: string[] | null
  /** Moderation (403): at most 100 characters of the input, its middle replaced by `...`. */
  flagged_input?: string | null
  model_slug?: string | null
  /** Guardrail (403): the patterns that matched. */
  patterns?: string[] | null
  /**
   * Files that were parsed before all providers failed; sent along with a retry, they cost nothing.
   */
  file_annotations?: FileAnnotation[] | null
  /**
   * Limit of free models (429): the X-RateLimit-* headers; the reset is in milliseconds of the
   * epoch.
   */
  headers?: Record<string, string | number> | null
  /** Whose limit was met. */
  limit_source?: Open<
    | 'openrouter_credits'
    | 'openrouter_free_tier_daily'
    | 'openrouter_in_flight_budget'
    | 'openrouter_key_limit'
    | 'upstream_provider_shared_pool'
  > | null
  remedy_hint?: string | null
  [field: string]: unknown
}

/** One error of OpenRouter or of a provider behind it. */
export interface ErrorObject {
  message: string
  /**
   * The HTTP status, or a name such as `server_error`; absent beside `availability`. The
   * documentation uses both, the OpenAPI document only the number.
   */
  code?: number | string | null
  metadata?: ErrorMetadata | null
  /** Beside `availability`; otherwise inside `metadata`. */
  error_type?: ErrorType | null
  /** Beside `availability`, in place of `code`. */
  http_status?: number | null
  availability?: Availability | null
  [field: string]: unknown
}

/** The body of a failed request, also of one that failed with status 200. */
export interface ErrorBody {
  error: ErrorObject
  user_id?: string | null
  openrouter_metadata?: RouterMetadata | null
  [field: string]: unknown
}
