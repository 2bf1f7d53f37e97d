import { expect, expectTypeOf, test } from 'vitest'
import { ApiError, type ApiErrorKind } from '../src/errors/api-error.ts'
import { BudgetError } from '../src/errors/budget-error.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { ConnectionError } from '../src/errors/connection-error.ts'
import { decodeErrorResponse } from '../src/errors/decode-error.ts'
import { isOpenRouterError, OpenRouterError } from '../src/errors/openrouter-error.ts'
import { StreamError } from '../src/errors/stream-error.ts'
import { TimeoutError } from '../src/errors/timeout-error.ts'
import { recordedFailure } from './fixtures/errors/recorded-failure.ts'

test('each class has a name, a kind and a default for retries', () => {
  const errors = [
    new ApiError('not-found', 'x'),
    new ConnectionError('x'),
    new TimeoutError('first-chunk', 'x'),
    new StreamError('stream-interrupted', 'x'),
    new ConfigurationError('x'),
    new BudgetError('x'),
  ]
  expect(errors.map(({ name, kind, retryable }) => [name, kind, retryable])).toEqual([
    ['ApiError', 'not-found', false],
    ['ConnectionError', 'connection', true],
    ['TimeoutError', 'timeout', true],
    ['StreamError', 'stream-interrupted', false],
    ['ConfigurationError', 'configuration', false],
    ['BudgetError', 'budget-exceeded', false],
  ])
  expect(errors.every((error) => error instanceof OpenRouterError && error instanceof Error)).toBe(
    true,
  )
})

test('what is given counts before the default for retries', () => {
  expect(new ConnectionError('x', { retryable: false }).retryable).toBe(false)
})

test('a timeout says what was being waited for', () => {
  expect(new TimeoutError('between-chunks', 'x').phase).toBe('between-chunks')
})

test('errors of another copy of the package are recognised', () => {
  const other = Object.defineProperty(new Error('x'), Symbol.for('waypost.openrouter-error'), {
    value: true,
  })
  expect(isOpenRouterError(other)).toBe(true)
  expect(isOpenRouterError(new ConnectionError('x'))).toBe(true)
  expect(new ConnectionError('y', { cause: other }).toJSON()['cause']).toEqual({
    name: 'Error',
    message: 'x',
  })
  expect([new Error('x'), null, undefined, 'x', {}].map(isOpenRouterError)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test('fields that are not known are absent', () => {
  expect(Object.keys(new ApiError('server', 'x', { status: 500 })).toSorted()).toEqual([
    'kind',
    'name',
    'retryable',
    'status',
  ])
})

test('what was received before a failure can be added to it', () => {
  const error = new StreamError('stream-interrupted', 'x')
  const partial = { id: 'gen-1', object: 'chat.completion', created: 1, model: 'a/b', choices: [] }
  error.partial = partial
  expect(error.partial).toBe(partial)
})

test('as JSON an error has its facts and causes, but no stack, body or partial answer', () => {
  const error = decodeErrorResponse(recordedFailure('in-flight-budget'))
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'ApiError',
    message: error.message,
    kind: 'insufficient-credits',
    status: 402,
    code: 402,
    retryable: true,
    retryAfterMs: 3_000,
    limitSource: 'openrouter_in_flight_budget',
    metadata: {
      reason: 'in_flight_budget_exhausted',
      limit_source: 'openrouter_in_flight_budget',
    },
    headers: {
      'cf-ray': '9a1f0c2b4d6e8f01-AMS',
      'content-type': 'application/json',
      'retry-after': '3',
    },
  })
})

test('as JSON a cause has its name, message, code and own cause', () => {
  const inner = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const cause = new TypeError('fetch failed', { cause: inner })
  const json = new ConnectionError('No answer', { cause }).toJSON()
  expect(json['cause']).toEqual({
    name: 'TypeError',
    message: 'fetch failed',
    cause: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
  })
})

test('as JSON a cause of our own is told in full, and one that is no error as it is', () => {
  const cause = new TimeoutError('response', 'Too late', { cause: 'clock' })
  expect(new ConnectionError('x', { cause }).toJSON()['cause']).toMatchObject({
    name: 'TimeoutError',
    phase: 'response',
    cause: 'clock',
  })
})

test('as JSON a chain of causes that never ends is cut', () => {
  const cause = new Error('round')
  cause.cause = cause
  expect(JSON.stringify(new ConnectionError('x', { cause }))).toContain('round')
})

test('the kinds of an API error are those that OpenRouter answers with', () => {
  expectTypeOf<ApiErrorKind>().toEqualTypeOf<
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
  >()
  // @ts-expect-error a failure of the connection is not an answer of OpenRouter
  expect(new ApiError('connection', 'x').kind).toBe('connection')
})
