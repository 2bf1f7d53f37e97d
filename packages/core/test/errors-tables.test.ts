import { expect, test } from 'vitest'
import { decodeErrorObject, decodeErrorResponse } from '../src/errors/decode-error.ts'
import { kindOfStatus } from '../src/errors/http-status.ts'

const kindAndStatus = (error: object): [string, number | undefined] => {
  const { kind, status } = decodeErrorObject(error)
  return [kind, status]
}

/** What OpenRouter documents each `error_type` to stand for. */
const statusOfType: Readonly<Record<string, number>> = {
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

/** What OpenRouter documents each `availability.code` to stand for. */
const statusOfAvailability: Readonly<Record<string, number>> = {
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

test.each([
  [400, 'invalid-request'],
  [401, 'unauthorized'],
  [402, 'insufficient-credits'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'rejected'],
  [408, 'request-timeout'],
  [409, 'rejected'],
  [410, 'rejected'],
  [412, 'rejected'],
  [413, 'rejected'],
  [422, 'rejected'],
  [429, 'rate-limited'],
  [500, 'server'],
  [501, 'server'],
  [502, 'provider-failed'],
  [503, 'no-provider'],
  [504, 'request-timeout'],
  [520, 'server'],
  [524, 'request-timeout'],
  [529, 'provider-failed'],
])('status %i is the kind %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind)
  const error = decodeErrorResponse({ status, headers: new Headers(), bodyText: '' })
  expect([error.kind, error.status]).toEqual([kind, status])
})

test.each(Object.entries(statusOfType))(
  'error type %s alone, wherever it stands, gives status %i',
  (errorType, status) => {
    const expected = [kindOfStatus(status), status]
    expect(kindAndStatus({ message: 'x', metadata: { error_type: errorType } })).toEqual(expected)
    expect(kindAndStatus({ message: 'x', error_type: errorType })).toEqual(expected)
    expect(kindAndStatus({ message: 'x', code: errorType })).toEqual(expected)
    expect(decodeErrorObject({ error_type: errorType }).errorType).toBe(errorType)
  },
)

test.each(Object.entries(statusOfAvailability))(
  'availability code %s alone gives status %i',
  (code, status) => {
    const availability = { code, retryable: true, requested_models: ['a/b'] }
    expect(kindAndStatus({ message: 'x', availability })).toEqual([kindOfStatus(status), status])
  },
)

test.each([
  ['server_error', 500],
  ['rate_limit_exceeded', 429],
  ['invalid_prompt', 400],
  ['image_content_policy_violation', 400],
  ['insufficient_quota', 429],
  ['invalid_api_key', 401],
  ['upstream_error', 502],
  ['Too Many Requests', 429],
  ['bad-gateway', 502],
  ['429', 429],
])('code %j gives status %i', (code, status) => {
  expect(decodeErrorObject({ message: 'x', code })).toMatchObject({ code, status })
})

test.each([
  ['authentication_error', 401],
  ['permission_error', 403],
  ['billing_error', 402],
  ['not_found_error', 404],
  ['rate_limit_error', 429],
  ['overloaded_error', 503],
  ['timeout_error', 504],
  ['invalid_request_error', 400],
  ['api_error', 500],
])('the Messages type %s gives status %i', (type, status) => {
  expect(kindAndStatus({ type, message: 'x' })).toEqual([kindOfStatus(status), status])
})

test.each([
  ['Rate limit exceeded: free-models-per-min.', 429],
  ['Insufficient credits', 402],
  ['No auth credentials found', 401],
  ['Only management keys can perform this operation', 403],
  ['No endpoints found for a/b', 404],
  ['a/b is not a valid model ID', 400],
  ['The engine is currently overloaded', 503],
  ['Upstream request timed out', 504],
  ['Image generation failed', 502],
  ['Authors are not listed', 502],
  ['Something nobody has seen', 502],
])('the message %j alone gives status %i', (message, status) => {
  expect(kindAndStatus({ message })).toEqual([kindOfStatus(status), status])
})

test('the real status counts before the code, the code before the type', () => {
  const error = { message: 'x', code: 429, http_status: 503, error_type: 'timeout' }
  expect(decodeErrorObject(error, { status: 402 }).status).toBe(402)
  expect(decodeErrorObject(error, { status: 200 }).status).toBe(429)
  expect(decodeErrorObject({ ...error, code: null }).status).toBe(503)
  expect(decodeErrorObject({ ...error, code: null, http_status: null }).status).toBe(504)
})

test.each([[0], [200], [399], [600], [1015], [-1], [429.5]])(
  'the code %d is no status and leaves the question to the type',
  (code) => {
    expect(decodeErrorObject({ code, error_type: 'timeout' })).toMatchObject({ code, status: 504 })
  },
)

test.each([
  ["This endpoint's maximum context length is 8192 tokens.", 400],
  ['prompt is too long: 210000 tokens > 200000 maximum', 400],
  ['input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000', 400],
  ["This model's maximum prompt length is 131072 but the request contains 140000 tokens.", 400],
  ['The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).', 400],
  ['Range of input length should be [1, 129024]', 400],
  ['Your request exceeds the context window of this model', 413],
])('the words %j are recognised as an overflow of the context', (message, status) => {
  expect(decodeErrorObject({ message, code: status }).errorType).toBe('context_length_exceeded')
})

test('an overflow is not inferred where the server named the type, nor for other statuses', () => {
  const message = 'maximum context length'
  expect(decodeErrorObject({ message, code: 400, error_type: 'invalid_request' }).errorType).toBe(
    'invalid_request',
  )
  expect(decodeErrorObject({ message, code: 429 }).errorType).toBeUndefined()
})
