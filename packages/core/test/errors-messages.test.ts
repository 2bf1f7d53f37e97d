import { expect, test } from 'vitest'
import { decodeErrorObject, decodeErrorResponse } from '../src/errors/decode-error.ts'
import { recordedFailure, recordedNames } from './fixtures/errors/recorded-failure.ts'

const messageOf = (name: string): string => decodeErrorResponse(recordedFailure(name)).message

test('a rate limit names the provider, its own words and the wait', () => {
  expect(messageOf('provider-rate-limit')).toBe(
    'Anthropic (via OpenRouter) limits the rate of requests (429): This request would exceed your ' +
      'organization’s rate limit of 50,000 input tokens per minute. ' +
      'Send fewer requests at once. Retry after 12 s.',
  )
})

test('a busy shared pool names the provider and the page for keys of providers', () => {
  expect(messageOf('shared-pool-rate-limit')).toBe(
    'BaseTen (via OpenRouter) limits the rate of requests (429): z-ai/glm-4.6 is temporarily ' +
      'rate-limited upstream. Please retry shortly. Name other `models`, or add your provider key ' +
      'at https://openrouter.ai/settings/integrations. Retry after 7 s.',
  )
})

test('the limit of free models per minute says how to go on', () => {
  expect(messageOf('free-per-minute')).toBe(
    'OpenRouter limits the rate of requests (429): Rate limit exceeded: free-models-per-min. ' +
      'Slow down, or use a paid model (without `:free`). ' +
      'Retry after 33 s.',
  )
})

test('the daily quota of free models says when it resets, and that credits raise it', () => {
  const message = messageOf('free-per-day')
  expect(message).toContain('resets at 2026-11-22 00:00 UTC')
  expect(message).toContain('10 credits at https://openrouter.ai/settings/credits')
  expect(message).not.toContain('Retry after')
})

test('the raised daily quota does not ask for more credits', () => {
  const message = messageOf('free-per-day-high-balance')
  expect(message).toContain('resets at 2026-11-22 00:00 UTC: use paid models')
  expect(message).not.toContain('settings/credits')
})

test.each([[undefined], ['99999999999999999999']])(
  'a daily quota with the reset %s resets at midnight',
  (reset) => {
    const metadata = { headers: { 'X-RateLimit-Reset': reset } }
    const error = decodeErrorObject({ code: 429, message: 'free-models-per-day', metadata })
    expect(error.message).toContain('resets at 00:00 UTC')
  },
)

test.each([
  ['data-policy', 'https://openrouter.ai/settings/privacy, or choose another model.'],
  ['no-tool-use', 'Choose another model at https://openrouter.ai/models'],
  ['no-tool-use', 'or demand less (`provider`, `tools`'],
  ['no-image-input', 'or demand less (`provider`, `tools`, inputs'],
  ['no-allowed-providers', 'Allow its providers nvidia, venice in `provider` or at https'],
  ['no-models-match', 'or demand less (`provider`, `tools`, inputs, guardrails)'],
  ['no-endpoints', 'Choose another model at https://openrouter.ai/models, or demand less'],
  ['invalid-model-id', 'openai/gpt-99 is not a valid model ID. Look up model ids'],
  ['invalid-model-id', 'GET /models'],
  ['missing-authentication', 'create one at https://openrouter.ai/settings/keys'],
  ['missing-authentication', 'OPENROUTER_API_KEY'],
  ['no-credentials', 'The API key is missing'],
  ['unknown-key', 'The API key is missing, unknown, disabled or expired'],
  ['insufficient-credits', 'Add credits at https://openrouter.ai/settings/credits'],
  ['cannot-afford', 'Set `max_tokens` to 1234 or less'],
  ['prompt-limit', 'or shorten the prompt'],
  ['in-flight-budget', 'Wait for running requests, or add credits at'],
  ['in-flight-budget', 'Retry after 3 s.'],
  ['key-limit-402', 'limit of this key at https://openrouter.ai/settings/keys'],
  ['key-limit-403', 'limit of this key at https://openrouter.ai/settings/keys'],
  ['workspace-budget', 'Ask an administrator of the workspace to raise it'],
  ['management-key', 'management one of https://openrouter.ai/settings/management-keys'],
  ['moderation', 'The content was declined for violence/graphic, hate: rephrase it'],
  ['guardrail', 'declined for ignore previous instructions, system override'],
  ['coinbase-gone', 'https://openrouter.ai/settings/credits'],
  ['payload-too-large', 'Send less'],
  ['context-overflow', 'a model with a longer context'],
  ['cloudflare-page', 'stream the answer'],
  ['availability-capacity', 'Suggested instead: anthropic/claude-haiku-4.5, openai/gpt-5-mini.'],
  ['availability-capacity', 'See https://openrouter.ai/docs/errors#capacity_exhausted'],
  ['availability-capacity', 'Retry after 40 s.'],
  ['validation-issues', 'messages: Required; tools.0.type: Invalid input.'],
  ['server-masked', 'OpenRouter failed (500). Retry shortly.'],
  ['messages-skin', 'Retry, relax `provider`, or name other `models`.'],
])('%s says %j', (name, part) => {
  expect(messageOf(name)).toContain(part)
})

test('every rule that left endpoints out is named, with how to relax it', () => {
  const message = messageOf('availability-excluded')
  const privacy = 'change https://openrouter.ai/settings/privacy'
  for (const [rule, advice] of [
    ['allowed_providers', 'widen `provider.only`, `order` or `ignore`'],
    ['context_length', 'shorten the input or lower `max_tokens`'],
    ['data_policy:training', `${privacy} or \`provider.data_collection\``],
    ['data_policy:zdr', `${privacy} or \`provider.zdr\``],
    ['data_region', 'allow another data region'],
    ['geo', 'choose a model of your region'],
    ['max_price', 'raise `provider.max_price`'],
    ['quantization', 'widen `provider.quantizations`'],
    ['require_parameters', 'drop `provider.require_parameters`'],
  ]) {
    expect(message).toContain(`${rule} (${advice})`)
  }
  expect(message).toContain('a_rule_of_tomorrow.')
  expect(message).toContain(
    'Nothing satisfies `max_price.prompt` (cheapest endpoint asks 3 USD per million tokens).',
  )
})

test.each([
  ['privacy_restricted', 'https://openrouter.ai/settings/privacy'],
  ['model_not_found', 'Look up model ids'],
  ['wrong_endpoint', 'Use the endpoint for such models'],
  ['model_deprecated', 'Choose another model'],
  ['free_variant_ended', 'Choose another model'],
  ['region_restricted', 'Choose another model'],
  ['constraint_filtered', 'demand less (`provider`'],
  ['no_endpoints', 'or demand less (`provider`'],
  ['model_unavailable_upstream', 'or demand less (`provider`'],
  ['capacity_exhausted', 'name other `models`'],
  ['temporarily_unavailable', 'name other `models`'],
])('availability code %s advises %j', (code, part) => {
  const availability = { code, retryable: false, requested_models: [] }
  expect(decodeErrorObject({ message: 'Not now', availability }).message).toContain(part)
})

test.each([
  [{ code: 401, metadata: { is_byok: true } }, 'https://openrouter.ai/settings/integrations'],
  [{ code: 403 }, 'Check what the key, its guardrails and the workspace allow.'],
  [{ code: 404 }, 'Check the id and the path.'],
  [{ code: 410 }, 'That is gone; buy credits at'],
  [{ code: 422 }, 'Correct the request'],
  [{ code: 429 }, 'Send fewer requests at once'],
  [{ code: 429, metadata: { remedy_hint: 'Use a batch' } }, 'Use a batch.'],
  [{ code: 403, metadata: { flagged_input: 'a...b' } }, 'The content was declined: rephrase it'],
  [{ error_type: 'refusal' }, 'The content was declined: rephrase it'],
  [{ error_type: 'max_tokens_exceeded' }, 'lower `max_tokens`'],
  [{ error_type: 'string_too_long' }, 'shorter texts'],
  [{ error_type: 'image_not_found' }, 'data URL'],
  [{ error_type: 'image_too_large' }, 'PNG, JPEG, WebP or GIF'],
  [{ error_type: 'provider_unavailable' }, 'Retry, relax `provider`, or name other `models`.'],
  [{ code: 503 }, 'relax `provider`'],
])('%j advises %j', (error, part) => {
  expect(decodeErrorObject(error).message).toContain(part)
})

test.each([
  [429, 'error code: 1015'],
  [403, '<html><title>Attention Required! | Cloudflare</title></html>'],
  [403, '<!doctype html><title>Just a moment...</title>'],
])('status %i with the body %j is known for a firewall', (status, bodyText) => {
  const error = decodeErrorResponse({ status, headers: new Headers(), bodyText })
  expect(error.message).toContain('A firewall in front of OpenRouter')
})

test('a request whose method is not known is named by its path', () => {
  const url = 'https://openrouter.ai/api/v1/models'
  const error = decodeErrorResponse({ ...recordedFailure('empty'), url })
  expect(error.message).toContain('failed (500) on a request to /api/v1/models.')
})

test('a missing generation is told to appear soon', () => {
  const url = 'https://openrouter.ai/api/v1/generation?id=gen-1763726400-new'
  const error = decodeErrorResponse({ ...recordedFailure('generation-not-found'), url })
  expect(error.message).toContain('Ask again in some seconds.')
})

test('the crypto endpoint that is gone leads to the page for credits', () => {
  const url = 'https://openrouter.ai/api/v1/credits/coinbase'
  const error = decodeErrorResponse({ ...recordedFailure('coinbase-gone'), url })
  expect(error.message).toContain('is gone; buy credits at https://openrouter.ai/settings/credits')
})

test.each([
  [0.2, '1 s'],
  [120, '120 s'],
  [121, '3 min'],
  [7200, '120 min'],
  [7201, '3 h'],
  [604_800, '168 h'],
])('a wait of %d seconds reads as %s', (retry_after, wait) => {
  const error = decodeErrorObject({ code: 503, metadata: { retry_after } })
  expect(error.message).toContain(`Retry after ${wait}.`)
})

test('a wait that nobody waits for is known, and not put into words', () => {
  const error = decodeErrorObject({ code: 503, metadata: { retry_after: 1e12 } })
  expect(error.retryAfterMs).toBe(1e15)
  expect(error.message).not.toContain('Retry after')
})

test('a link to the documentation is only passed on when it is one', () => {
  const availability = { code: 'x', retryable: true, docs_url: 'javascript:alert(1)' }
  expect(decodeErrorObject({ message: 'Not now', availability }).message).not.toContain('See ')
})

test('a constraint without a detail is named alone', () => {
  const availability = { code: 'x', retryable: true, constraint: { field: 'seed' } }
  expect(decodeErrorObject({ availability }).message).toContain('Nothing satisfies `seed`.')
})

test.each(recordedNames.map((name) => [name]))('%s is told in sentences, without JSON', (name) => {
  const message = messageOf(name)
  expect(message).toMatch(/^[A-Z]\S* .*\(\d{3}\)/)
  expect(message).not.toMatch(/[{}\n]|":|\[object|undefined|null/)
  expect(message.length).toBeLessThan(1_500)
})

test.each([
  ['an object', { error: { message: 'It broke' } }],
  ['JSON text', '{"error":{"message":"It broke"}}'],
  ['JSON text inside JSON text', JSON.stringify({ error: JSON.stringify({ detail: 'It broke' }) })],
  ['text before JSON', '400 {"error":{"message":"It broke"}}'],
  ['a list', [{ error: { message: 'It broke' } }]],
  ['FastAPI details', { detail: [{ loc: [], msg: 'It broke' }] }],
  ['an error description', { error_description: 'It broke' }],
  ['JSON that was cut off', '{"type":"error","error":{"message":"It broke","ty'],
  ['a page', '<html><body><h1>It broke</h1></body></html>'],
  ['text with control characters', 'It\u0000\n  broke'],
])('the words are dug out of a raw body that is %s', (_, raw) => {
  const error = decodeErrorObject({
    code: 502,
    message: 'Provider returned error',
    metadata: { raw },
  })
  expect(error.message).toContain('(502): It broke. ')
})

test.each([
  ['a page without a title', '<html></html>'],
  ['cut off before its message', '{"type":"error","err'],
  ['cut off inside an escape', '{"message":"\\u12"'],
  ['nothing but a number', '12'],
  ['only a phrase', 'Bad Gateway'],
  ['too deep', JSON.stringify([[[[[[[[[['deep']]]]]]]]]])],
])('a raw body that is %s leaves the message without words', (_, raw) => {
  const error = decodeErrorObject({
    code: 502,
    message: 'Provider returned error',
    metadata: { raw },
  })
  expect(error.message).toMatch(
    /^OpenRouter got no usable answer from the provider \(502\)\. Retry/,
  )
})

test('long words are cut', () => {
  const { message } = decodeErrorObject({ code: 500, message: 'word '.repeat(100_000) })
  expect(message).toMatch(/word…/)
  expect(message.length).toBeLessThan(600)
})

test('spaces around the name of a provider are not in the message', () => {
  const error = decodeErrorObject({ code: 502, message: 'It broke.' }, { provider: ' Azure ' })
  expect(error.message).toMatch(/^Azure \(via OpenRouter\) failed \(502\)/)
})
