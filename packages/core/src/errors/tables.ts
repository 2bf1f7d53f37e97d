import type { ApiErrorKind } from './api-error.ts'

/** What OpenRouter's `error_type` stands for as an HTTP status. OpenRouter documentation: Errors. */
export const ERROR_TYPE_STATUS: Readonly<Record<string, number>> = {
  authentication: 401,
  content_policy_violation: 400,
  context_length_exceeded: 400,
  image_download_failed: 400,
  image_not_found: 404,
  image_too_large: 400,
  image_too_small: 400,
  invalid_image: 400,
  invalid_prompt: 400,
  invalid_request: 400,
  max_tokens_exceeded: 400,
  not_found: 404,
  payload_too_large: 413,
  payment_required: 402,
  permission_denied: 403,
  precondition_failed: 412,
  provider_overloaded: 503,
  provider_unavailable: 502,
  rate_limit_exceeded: 429,
  refusal: 400,
  server: 500,
  string_too_long: 400,
  timeout: 504,
  token_limit_exceeded: 400,
  unmapped: 500,
  unprocessable: 422,
  unsupported_image_format: 400,
}

/**
 * What `availability.code` stands for as an HTTP status. Whether a retry may help is said by
 * `availability.retryable`, not by the code. OpenRouter documentation: Errors, "Model availability".
 */
export const AVAILABILITY_STATUS: Readonly<Record<string, number>> = {
  capacity_exhausted: 429,
  constraint_filtered: 404,
  free_variant_ended: 404,
  model_deprecated: 404,
  model_not_found: 400,
  model_unavailable_upstream: 404,
  no_endpoints: 404,
  privacy_restricted: 404,
  region_restricted: 403,
  temporarily_unavailable: 503,
  wrong_endpoint: 400,
}

/** Names that OpenRouter's Responses and Messages APIs, and providers, send in place of a number. */
export const CODE_NAME_STATUS: Readonly<Record<string, number>> = {
  api_error: 500,
  authentication_error: 401,
  bad_gateway: 502,
  bad_request: 400,
  billing_error: 402,
  content_filter: 400,
  forbidden: 403,
  image_content_policy_violation: 400,
  insufficient_credits: 402,
  insufficient_quota: 429,
  internal_error: 500,
  internal_server_error: 500,
  invalid_api_key: 401,
  invalid_request_error: 400,
  not_found_error: 404,
  overloaded: 503,
  overloaded_error: 503,
  permission_error: 403,
  provider_error: 502,
  rate_limit_error: 429,
  rate_limited: 429,
  request_too_large: 413,
  server_error: 500,
  service_unavailable: 503,
  timeout_error: 504,
  too_many_requests: 429,
  unauthorized: 401,
  upstream_error: 502,
}

/** What a message stands for when nothing else in the body does; the first match counts. */
export const MESSAGE_STATUS: readonly (readonly [pattern: RegExp, status: number])[] = [
  [/rate.?limit|too many requests/i, 429],
  [/insufficient credits|requires more credits|can only afford/i, 402],
  [/no auth credentials|missing authentication|invalid api key|user not found/i, 401],
  [/key limit exceeded|only management keys|prompt injection|flagged/i, 403],
  [/no endpoints found|no allowed providers|no models match/i, 404],
  [/not a valid model id|maximum context length|prompt is too long/i, 400],
  [/overloaded|at capacity|service unavailable/i, 503],
  [/timed? ?out/i, 504],
]

/** The kind of error that a status is; statuses that are not here go by their first digit. */
const STATUS_KIND: Readonly<Record<number, ApiErrorKind>> = {
  400: 'invalid-request',
  401: 'unauthorized',
  402: 'insufficient-credits',
  403: 'forbidden',
  404: 'not-found',
  408: 'request-timeout',
  429: 'rate-limited',
  502: 'provider-failed',
  503: 'no-provider',
  504: 'request-timeout',
  524: 'request-timeout',
  529: 'provider-failed',
}

/** The kind of error that a status of 400 or more is. */
export function kindOfStatus(status: number): ApiErrorKind {
  return STATUS_KIND[status] ?? (status < 500 ? 'rejected' : 'server')
}
