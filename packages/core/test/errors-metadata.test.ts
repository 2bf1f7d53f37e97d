import { expect, test } from 'vitest'
import { decodeErrorObject, decodeErrorResponse, errorInBody } from '../src/errors/decode-error.ts'
import { recordedFailure } from './fixtures/errors/recorded-failure.ts'

const decode = (name: string): ReturnType<typeof decodeErrorResponse> =>
  decodeErrorResponse(recordedFailure(name))

test('moderation gives reasons, flagged input, provider and model', () => {
  expect(decode('moderation')).toMatchObject({
    kind: 'forbidden',
    provider: 'OpenAI',
    model: 'openai/gpt-4o',
    moderation: {
      reasons: ['violence/graphic', 'hate'],
      flaggedInput: 'Describe how to ... in detail',
    },
  })
})

test('a guardrail gives its patterns, and the body keeps the routing metadata', () => {
  expect(decode('guardrail')).toMatchObject({
    guardrailPatterns: ['ignore previous instructions', 'system override'],
    body: { openrouter_metadata: { requested: 'openai/gpt-4o', attempt: 0 } },
  })
})

test('a limit gives its source and the remedy', () => {
  expect(decode('shared-pool-rate-limit')).toMatchObject({
    limitSource: 'upstream_provider_shared_pool',
    remedyHint: 'Retry shortly, add your own provider key, or route to another provider',
  })
})

test('earlier attempts keep provider, code, status and words', () => {
  expect(decode('pdf-all-failed').previousErrors).toEqual([
    { provider: 'Google Vertex', code: 504, status: 504, message: undefined },
    {
      provider: 'Mistral',
      code: 'overloaded',
      status: undefined,
      message: 'Service tier capacity exceeded',
    },
  ])
})

test('parsed files and the raw body of the provider are kept whole', () => {
  const error = decode('pdf-all-failed')
  expect(error.fileAnnotations).toEqual([
    {
      type: 'file',
      file: {
        hash: '6f1ed002ab55',
        name: 'paper.pdf',
        content: [{ type: 'text', text: 'Abstract' }],
      },
    },
  ])
  expect(error.raw).toMatchObject({ error: { code: 500, status: 'INTERNAL' } })
  expect(error.message).toContain('An internal error has occurred.')
})

test('availability keeps what is unknown and drops what has the wrong type', () => {
  const availability = {
    code: 'capacity_exhausted',
    retryable: true,
    retry_after: 'soon',
    requested_models: 'a/b',
    excluded_by: ['geo', 1],
    fallback_models: null,
    constraint: { field: 3 },
    region: 'eu',
  }
  expect(decodeErrorObject({ availability }).availability).toEqual({
    code: 'capacity_exhausted',
    retryable: true,
    fallback_models: null,
    region: 'eu',
  })
})

test('availability with a field named __proto__ is decoded', () => {
  const availability: unknown = JSON.parse('{"code":"no_endpoints","__proto__":{"code":"x"}}')
  expect(decodeErrorObject({ availability })).toMatchObject({ status: 404, kind: 'not-found' })
})

test('availability inside the metadata is found too', () => {
  const metadata = { availability: { code: 'no_endpoints', retryable: false } }
  expect(decodeErrorObject({ metadata })).toMatchObject({ status: 404, retryable: false })
})

test('metadata of wrong types leaves the fields absent', () => {
  const metadata = {
    provider_name: 1,
    reasons: [],
    flagged_input: {},
    patterns: [2],
    previous_errors: ['x'],
    file_annotations: {},
    is_byok: 'yes',
    provider_code: NaN,
    limit_source: [],
  }
  expect(Object.keys(decodeErrorObject({ code: 400, metadata })).toSorted()).toEqual(
    ['body', 'code', 'kind', 'metadata', 'name', 'retryable', 'status'].toSorted(),
  )
})

test('only headers that are known to be harmless are kept, in lower case', () => {
  expect(decode('provider-rate-limit').headers).toEqual({
    'cf-ray': '9a1f0c2b4d6e8f01-AMS',
    'content-type': 'application/json',
    'retry-after': '12',
    'x-generation-id': 'gen-1763726400-rl',
  })
  const headers = {
    'X-Request-Id': 'req-1',
    Authorization: 'Bearer abc',
    'X-OpenRouter-Cache-TTL': '9',
  }
  expect(decodeErrorObject({}, { headers }).headers).toEqual({
    'x-request-id': 'req-1',
    'x-openrouter-cache-ttl': '9',
  })
})

test('the header with the generation id counts before the body, the body before the context', () => {
  const body = { id: 'gen-body', choices: [{ error: { code: 502 } }] }
  const headers = { 'x-generation-id': 'gen-header' }
  const generationId = 'gen-context'
  expect(errorInBody(body, { headers, generationId })?.generationId).toBe('gen-header')
  expect(errorInBody(body, { generationId })?.generationId).toBe('gen-body')
  expect(errorInBody({ ...body, id: 7 }, { generationId })?.generationId).toBe('gen-context')
})

test('an id that is not of a generation is not taken for one', () => {
  expect(errorInBody({ id: 'resp_1', error: { code: 500 } })?.generationId).toBeUndefined()
})

test('what an error carries does not change with the object that it was read from', () => {
  const body = { choices: [{ message: { content: 'So far' }, error: { code: 502, message: 'x' } }] }
  const error = errorInBody(body)
  for (const choice of body.choices) choice.message.content = 'changed'
  expect(error?.partial?.choices[0]?.message.content).toBe('So far')
})

test('everything that a decoder sets is frozen, all the way down', () => {
  const error = decode('pdf-all-failed')
  const parts = [error.metadata, error.body, error.raw, error.headers, error.previousErrors]
  const deep: unknown[] = [...parts, error.fileAnnotations, decode('moderation').moderation]
  while (deep.length > 0) {
    const value = deep.pop()
    if (typeof value !== 'object' || value === null) continue
    expect(Object.isFrozen(value)).toBe(true)
    deep.push(...Object.values(value))
  }
  const { availability } = decode('availability-excluded')
  expect(Object.isFrozen(availability)).toBe(true)
  expect(Object.isFrozen(availability?.excluded_by)).toBe(true)
})

test('objects that cannot be read by ordinary means are still decoded', () => {
  const loop: Record<string, unknown> = { code: 503, message: 'Loop' }
  loop['metadata'] = { loop, raw: loop }
  expect(decodeErrorObject(loop).message).toContain('Loop')
  expect(decodeErrorObject(loop).metadata).toMatchObject({ loop: '[circular]' })

  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no')
      },
    },
  )
  expect(decodeErrorObject({ code: 503, metadata: { raw: trap } }).raw).toBe('[unreadable]')

  const odd = { big: 1n, call: () => 1, symbol: Symbol('s'), none: undefined }
  expect(decodeErrorObject({ metadata: odd }).metadata).toEqual({ big: '1' })
})

test('a body nested a hundred thousand deep is decoded', () => {
  const bodyText = '['.repeat(100_000) + ']'.repeat(100_000)
  const error = decodeErrorResponse({ status: 500, headers: new Headers(), bodyText })
  expect(error.kind).toBe('server')
})
