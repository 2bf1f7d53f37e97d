import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../src/errors/api-error.ts'
import { ConnectionError } from '../src/errors/connection-error.ts'
import { decodeErrorObject, decodeErrorResponse } from '../src/errors/decode-error.ts'
import { OpenRouterError } from '../src/errors/openrouter-error.ts'
import { redactSecrets } from '../src/errors/redact.ts'

const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
const secret = '0123456789abcdef'

/** Every way in which an error ends up before somebody's eyes. */
function everythingShown(error: Error): string {
  return [
    String(error),
    error.stack,
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    inspect(structuredClone(error), { depth: Infinity }),
    ...Object.values(error).map((value) => inspect(value, { depth: Infinity })),
  ].join('\n')
}

describe('a text', () => {
  test.each([
    [`Invalid key ${key}.`, 'Invalid key [redacted].'],
    [`"${key}"`, '"[redacted]"'],
    [`line\\n${key}`, 'line\\n[redacted]'],
    [`${key}${key}`, '[redacted]'],
    ['sk-or-v1-short', '[redacted]'],
    ['SK-OR-V1-ABCDEF', '[redacted]'],
    ['Incorrect API key provided: sk-proj-abc_DEF-123', 'Incorrect API key provided: [redacted]'],
    ['x-api-key: sk-ant-api03-xyz', 'x-api-key: [redacted]'],
    ['sk-abcdefghijklmnopqrstuvwx', '[redacted]'],
    [`Authorization: Bearer ${key}`, 'Authorization: Bearer [redacted]'],
    ['authorization: bearer abc.def-123', 'authorization: Bearer [redacted]'],
    ['Bearer%20abc123', 'Bearer%20[redacted]'],
    ['"Bearer": "abc123"', '"Bearer": "[redacted]"'],
    ['Bearer token-abc', 'Bearer [redacted]'],
    ['Bearer a, Bearer b', 'Bearer [redacted], Bearer [redacted]'],
  ])('%j becomes %j', (text, masked) => {
    expect(redactSecrets(text)).toBe(masked)
    expect(redactSecrets(masked)).toBe(masked)
  })

  test.each([
    ['The Bearer token is missing.'],
    ['Use Bearer authentication'],
    ['Bearer key, please'],
    ['An ask-me-anything about task-or-event risk-assessments'],
    ['pip install sk-learn'],
  ])('%j stays as it is', (text) => {
    expect(redactSecrets(text)).toBe(text)
  })
})

describe('a key is never shown by an error', () => {
  test('whose body quotes it anywhere', () => {
    const bodyText = JSON.stringify({
      error: {
        code: `code ${key}`,
        message: `Bad key ${key}`,
        metadata: {
          provider_name: key,
          raw: JSON.stringify({ error: { message: `No such key: ${key}` } }),
          provider_code: key,
          reasons: [key],
          flagged_input: key,
          patterns: [key],
          limit_source: key,
          remedy_hint: `Drop ${key}`,
          previous_errors: [{ provider: key, code: key, raw: key }],
          [key]: key,
        },
        availability: { code: key, requested_models: [key], docs_url: `https://x.test/${key}` },
      },
      authorization: 'hunter2',
      id: `gen-${key}`,
      model: key,
      error_type: key,
    })
    const error = decodeErrorResponse({
      status: 401,
      headers: new Headers({ 'x-request-id': key, 'set-cookie': 'session=hunter2' }),
      bodyText,
      method: 'POST',
      url: `https://openrouter.ai/api/v1/keys/${key}`,
    })
    expect(everythingShown(error)).not.toContain(secret)
    expect(everythingShown(error)).not.toContain('hunter2')
    expect(error.message).toContain('Bad key [redacted]')
  })

  test('whose body is cut off or no JSON', () => {
    for (const bodyText of [`{"error":{"message":"Bad ${key}`, `<title>${key}</title>`, key]) {
      const error = decodeErrorResponse({ status: 401, headers: new Headers(), bodyText })
      expect(everythingShown(error)).not.toContain(secret)
    }
  })

  test('that takes it from its context', () => {
    const error = decodeErrorObject(
      { message: 'x' },
      { generationId: key, model: key, provider: key, url: `https://x.test/${key}`, body: { key } },
    )
    expect(everythingShown(error)).not.toContain(secret)
  })

  test('that is caused by an error quoting it, however deep', () => {
    const reason = Object.assign(new TypeError(`"Bearer ${key}" is an invalid header value`), {
      code: 'ERR_INVALID_ARG',
    })
    const cause = new Error(`fetch failed with ${key}`, { cause: reason })
    const error = new ConnectionError('No answer', { cause })
    expect(everythingShown(error)).not.toContain(secret)
    expect(error.cause).toMatchObject({
      name: 'Error',
      message: 'fetch failed with [redacted]',
      cause: { name: 'TypeError', code: 'ERR_INVALID_ARG' },
    })
  })

  test.each([
    ['text', `used ${key}`],
    ['an object', { options: { headers: { Authorization: `Bearer ${key}` } } }],
    ['an error with request options', Object.assign(new Error('x'), { config: { apiKey: key } })],
    ['headers', { headers: new Headers({ authorization: `Bearer ${key}` }) }],
    ['a request', new Request('https://x.test', { headers: { authorization: `Bearer ${key}` } })],
    ['several errors', new AggregateError([new Error(key)], 'All failed')],
    ['a field name', { [key]: 1 }],
    ['a hidden field', Object.defineProperty(new Error('x'), 'hidden', { value: key })],
    ['a field named by a symbol', Object.assign(new Error('x'), { [Symbol('key')]: key })],
    ['a map', { headers: new Map([['x-key', key]]) }],
    ['a set', new Set([key])],
    ['a URL', { url: new URL(`https://x.test/?key=${key}`) }],
  ])('that is caused by %s', (_, cause) => {
    expect(everythingShown(new OpenRouterError('connection', 'x', { cause }))).not.toContain(secret)
  })

  test('that was made by hand', () => {
    const error = new ApiError('unauthorized', `Bad ${key}`, {
      body: { key },
      raw: key,
      metadata: { key },
      headers: { authorization: key, 'x-request-id': key },
    })
    expect(everythingShown(error)).not.toContain(secret)
  })
})

test('a cause without secrets keeps its identity', () => {
  const cause = new Error('fetch failed', { cause: { code: 'ECONNRESET' } })
  expect(new ConnectionError('x', { cause }).cause).toBe(cause)
  const loop: { self?: unknown } = {}
  loop.self = loop
  expect(new ConnectionError('x', { cause: loop }).cause).toBe(loop)
})

test('a cause that cannot be read is replaced', () => {
  const cause = Object.defineProperty({}, 'trap', {
    enumerable: true,
    get: () => {
      throw new Error(key)
    },
  })
  expect(new ConnectionError('x', { cause }).cause).toBe('[unreadable]')
})

test('a chain of causes too long to follow is cut, not trusted', () => {
  let cause = new Error(key)
  for (let depth = 0; depth < 40; depth++) cause = new Error(`level ${depth}`, { cause })
  const error = new ConnectionError('x', { cause })
  expect(everythingShown(error)).not.toContain(secret)
  expect(error.cause).toMatchObject({ message: 'level 39', cause: { message: 'level 38' } })
})
