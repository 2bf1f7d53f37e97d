import { describe, expect, test } from 'vitest'
import { ApiError } from '../src/errors/api-error.ts'
import { decodeErrorObject, decodeErrorResponse, errorInBody } from '../src/errors/decode-error.ts'
import { recordedBody, recordedFailure } from './fixtures/errors/recorded-failure.ts'

const decode = (name: string): ApiError => decodeErrorResponse(recordedFailure(name))
const inBody = (name: string): ApiError | undefined => errorInBody(recordedBody(name))

describe('an error with an HTTP status (A14, shapes 1 and 7)', () => {
  test('as JSON with a numeric code is read whole', () => {
    expect(decode('provider-rate-limit')).toMatchObject({
      name: 'ApiError',
      kind: 'rate-limited',
      status: 429,
      code: 429,
      provider: 'Anthropic',
      errorType: 'rate_limit_exceeded',
      providerCode: 'rate_limit_error',
      isByok: false,
      generationId: 'gen-1763726400-rl',
      retryable: true,
      retryAfterMs: 12_000,
    })
  })

  test('with a string code, as the Responses API sends it, keeps that code', () => {
    expect(decode('responses-skin')).toMatchObject({
      kind: 'invalid-request',
      status: 400,
      code: 'invalid_prompt',
    })
  })

  test('in the form of the Messages API gives type, words and generation id', () => {
    expect(decode('messages-skin')).toMatchObject({
      kind: 'provider-failed',
      status: 529,
      code: 'overloaded_error',
      errorType: 'provider_overloaded',
      generationId: 'gen-1763726400-ms',
      message: expect.stringContaining('Overloaded'),
    })
  })

  test('in the availability form has no code and still everything else', () => {
    const error = decode('availability-capacity')
    expect(error).toMatchObject({
      kind: 'rate-limited',
      status: 429,
      errorType: 'rate_limit_exceeded',
      model: 'anthropic/claude-sonnet-4.5',
      retryable: true,
      retryAfterMs: 40_000,
      availability: {
        code: 'capacity_exhausted',
        affected_providers: ['anthropic', 'google-vertex'],
      },
    })
    expect(error.code).toBeUndefined()
  })

  test('with a line of Cloudflare as its body says what the status says', () => {
    const error = decode('cloudflare-line')
    expect(error).toMatchObject({ kind: 'provider-failed', status: 502, body: 'error code: 502' })
    expect(error.message).toBe(
      'OpenRouter got no usable answer from the provider (502). ' +
        'Retry, relax `provider`, or name other `models`.',
    )
  })

  test('with an HTML page as its body gives the title of the page', () => {
    const error = decode('cloudflare-page')
    expect(error).toMatchObject({ kind: 'request-timeout', status: 524, retryable: true })
    expect(error.message).toContain('openrouter.ai | 524: A timeout occurred.')
    expect(error.message).not.toContain('<')
  })

  test('with an empty body has a message and no body', () => {
    const error = decode('empty')
    expect(error).toMatchObject({ kind: 'server', status: 500, retryable: true })
    expect(error.message).toBe('OpenRouter failed (500). Retry shortly.')
    expect(error.body).toBeUndefined()
  })

  test('with JSON that was cut off gives the message that was whole', () => {
    const error = decode('truncated')
    expect(error.message).toContain('Upstream closed the "stream" early')
    expect(error.message).not.toContain('{')
  })

  test('framed as a stream is read from its first event', () => {
    expect(decode('event-framed')).toMatchObject({
      kind: 'no-provider',
      code: 503,
      message: expect.stringContaining('Model is warming up'),
    })
  })

  test('with nothing in its body names the request, without its query', () => {
    const error = decodeErrorResponse({
      status: 500,
      headers: new Headers(),
      bodyText: '',
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions?secret=1',
    })
    expect(error.message).toBe(
      'OpenRouter failed (500) on POST /api/v1/chat/completions. Retry shortly.',
    )
  })

  test.each([
    ['null', 'null'],
    ['a number', '7'],
    ['an empty object', '{}'],
    ['an empty list', '[]'],
    ['an error that is a number', '{"error":503}'],
    [
      'an error of wrong types',
      '{"error":{"code":{},"message":[],"metadata":"x","availability":3}}',
    ],
    [
      'metadata of wrong types',
      '{"error":{"metadata":{"reasons":1,"previous_errors":{},"raw":[]}}}',
    ],
  ])('whose body is %s has nothing to say but its status', (_, bodyText) => {
    const error = decodeErrorResponse({ status: 503, headers: new Headers(), bodyText })
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ kind: 'no-provider', status: 503, retryable: true })
    expect(error.message).toMatch(/^OpenRouter has no provider available \(503\)\. /)
  })

  test.each([
    ['a string', '"Down for a moment"'],
    ['a list of errors', '[{"error":{"code":503,"message":"Down for a moment"}}]'],
    ['an error that is text', '{"error":"Down for a moment"}'],
    ['an error that is a name beside a message', '{"error":"down","message":"Down for a moment"}'],
    ['an error that is a flag beside a message', '{"error":true,"message":"Down for a moment"}'],
    ['an error that is a list', '{"error":[{"message":"Down for a moment"}]}'],
    ['an error after a byte order mark', '\uFEFF{"error":{"message":"Down for a moment"}}'],
  ])('whose body is %s gives its words', (_, bodyText) => {
    const error = decodeErrorResponse({ status: 503, headers: new Headers(), bodyText })
    expect(error).toMatchObject({ kind: 'no-provider', status: 503, retryable: true })
    expect(error.message).toContain(' (503): Down for a moment. ')
  })
})

describe('an error inside a 200 (A14, shapes 2 and 3)', () => {
  test('without choices has the status of its code', () => {
    expect(inBody('ok-error-only')).toMatchObject({
      kind: 'rate-limited',
      status: 429,
      provider: 'Groq',
      message: expect.stringContaining('Rate limit reached for model'),
    })
    expect(inBody('ok-error-only')?.partial).toBeUndefined()
  })

  test('in a choice keeps the partial answer', () => {
    const error = inBody('ok-choice-error')
    expect(error).toMatchObject({
      kind: 'provider-failed',
      status: 502,
      provider: 'Anthropic',
      model: 'anthropic/claude-sonnet-4.5',
      generationId: 'gen-1763726400-ce',
    })
    expect(error?.partial?.choices[0]?.message.content).toBe('The first half of')
    expect(error?.partial?.usage?.total_tokens).toBe(13)
  })

  test('as a finish reason alone is a failure of the provider', () => {
    const error = inBody('ok-choice-finished-with-error')
    expect(error).toMatchObject({ kind: 'provider-failed', status: 502, provider: 'xAI' })
    expect(error?.partial?.choices[0]?.message.content).toBe('So far')
  })

  test('as a finish reason gives the word of the provider for it', () => {
    const choice = {
      message: { content: '' },
      finish_reason: 'error',
      native_finish_reason: 'MALFORMED_FUNCTION_CALL',
    }
    expect(errorInBody({ provider: 'Google', choices: [choice] })?.message).toBe(
      'Google (via OpenRouter) failed (502): The answer ended with MALFORMED_FUNCTION_CALL. ' +
        'Retry, relax `provider`, or name other `models`.',
    )
  })

  test('at the top of a chunk with choices is found, with its string code', () => {
    expect(inBody('chunk-top-level-error')).toMatchObject({
      kind: 'server',
      status: 500,
      code: 'server_error',
      provider: 'OpenAI',
      generationId: 'gen-1763726400-ct',
    })
    expect(inBody('chunk-top-level-error')?.partial).toBeUndefined()
  })

  test('in a choice of a chunk is found without a finish reason', () => {
    expect(inBody('chunk-choice-error')).toMatchObject({
      kind: 'rate-limited',
      status: 429,
      provider: 'Google AI Studio',
    })
  })

  test('as a bare event is found', () => {
    expect(inBody('event-bare-error')).toMatchObject({ kind: 'no-provider', status: 503 })
  })

  test('in events of the Responses API is found', () => {
    expect(
      errorInBody({
        type: 'error',
        code: 'rate_limit_exceeded',
        message: 'Slow down',
        param: null,
      }),
    ).toMatchObject({ kind: 'rate-limited', code: 'rate_limit_exceeded' })
    expect(
      errorInBody({
        type: 'response.failed',
        error_type: 'provider_overloaded',
        response: { status: 'failed', error: { code: 'server_error', message: 'Overloaded' } },
      }),
    ).toMatchObject({ errorType: 'provider_overloaded', status: 500 })
  })

  test('takes what the body leaves out from the context', () => {
    const partial = {
      id: 'gen-1',
      object: 'chat.completion',
      created: 1,
      model: 'a/b',
      choices: [],
    }
    const error = errorInBody(
      { error: { message: 'x' } },
      { generationId: 'gen-1', model: 'a/b', provider: 'Novita', partial },
    )
    expect(error).toMatchObject({ generationId: 'gen-1', model: 'a/b', provider: 'Novita' })
    expect(error?.partial).toBe(partial)
  })
})

describe('a good body', () => {
  test('has no error', () => {
    expect(inBody('ok-good')).toBeUndefined()
  })

  test.each([
    ['text', 'error'],
    ['nothing', null],
    ['a list', [{ error: 'x' }]],
    ['an answer with an empty error', { choices: [{ index: 0, error: {} }], error: [] }],
    ['an answer with a false error', { choices: [{ message: {} }], error: false }],
    ['a chunk with an empty choice', { choices: [null, 3, { delta: {}, finish_reason: null }] }],
    ['a failed job that was asked for', { id: 'job-1', status: 'failed', error: 'Too violent' }],
    ['a list of models', { data: [], total_count: 0 }],
  ])('is %s', (_, body) => {
    expect(errorInBody(body)).toBeUndefined()
  })
})

test('an error object that is missing is a failure of the provider', () => {
  expect(decodeErrorObject(undefined, { provider: 'Azure' })).toMatchObject({
    kind: 'provider-failed',
    status: 502,
    message:
      'Azure (via OpenRouter) failed (502). Retry, relax `provider`, or name other `models`.',
  })
})

test('an error object from elsewhere in the program is read like one of the wire', () => {
  expect(decodeErrorObject(new Error('socket hang up')).message).toContain('socket hang up')
})
