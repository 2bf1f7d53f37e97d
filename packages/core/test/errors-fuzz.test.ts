import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiError } from '../src/errors/api-error.ts'
import { decodeErrorObject, decodeErrorResponse, errorInBody } from '../src/errors/decode-error.ts'
import {
  mutatedBody,
  mutatedHeaders,
  mutatedText,
  plantedSecret,
} from './fixtures/errors/mutated-failure.ts'
import { recordedAtMs as nowMs } from './fixtures/errors/recorded-failure.ts'

const kinds = new Set<string>([
  'invalid-request',
  'unauthorized',
  'insufficient-credits',
  'forbidden',
  'not-found',
  'request-timeout',
  'rate-limited',
  'provider-failed',
  'no-provider',
  'server',
  'rejected',
])

/** What is wrong with an error, as a list that has to be empty. */
function faultsOf(error: ApiError): string[] {
  const { status = 0, message, retryAfterMs = 0, resetAtMs = 0 } = error
  const shown = [message, error.stack, JSON.stringify(error)]
  const held = JSON.stringify([error.body, error.raw, error.partial, error.metadata])
  const rules: Record<string, boolean> = {
    'is an ApiError': error instanceof ApiError,
    'has a kind of the union': kinds.has(error.kind),
    'has a status of an error': Number.isInteger(status) && status >= 400 && status < 600,
    'knows whether to retry': typeof error.retryable === 'boolean',
    'waits for a finite time': Number.isFinite(retryAfterMs) && retryAfterMs >= 0,
    'resets at a finite time': Number.isFinite(resetAtMs) && resetAtMs >= 0,
    'has a message for people': /^\S.*\(\d{3}\)[.:o ]/su.test(message) && message.length < 4_000,
    'shows no key': ![...shown, held].join('\n').includes(plantedSecret.slice(0, 12)),
  }
  return Object.keys(rules).filter((rule) => rules[rule] !== true)
}

test('any body of any response is one sound error, with the status of the response', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), mutatedHeaders, mutatedText, (...response) => {
      const [status, headers, bodyText] = response
      const error = decodeErrorResponse({ status, headers, bodyText, nowMs })
      expect(faultsOf(error)).toEqual([])
      expect(status < 400 || error.status === status).toBe(true)
    }),
    { numRuns: 15_000 },
  )
}, 240_000)

test('any body or chunk inside a 200 is a good one or one sound error', () => {
  let failures = 0
  fc.assert(
    fc.property(mutatedBody, (body) => {
      const error = errorInBody(body, { nowMs })
      if (error !== undefined) failures += 1
      expect(error === undefined ? [] : faultsOf(error)).toEqual([])
    }),
    { numRuns: 15_000 },
  )
  expect(failures).toBeGreaterThan(5_000)
}, 240_000)

test('any value at all in place of an error object is one sound error', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  fc.assert(
    fc.property(fc.oneof(mutatedBody, anything), (value) => {
      expect(faultsOf(decodeErrorObject(value, { body: value, nowMs }))).toEqual([])
    }),
    { numRuns: 5_000 },
  )
}, 240_000)

test('decoding the same bytes twice gives the same error', () => {
  fc.assert(
    fc.property(mutatedText, (bodyText) => {
      const decode = (): string =>
        JSON.stringify(
          decodeErrorResponse({ status: 200, headers: new Headers(), bodyText, nowMs }),
        )
      expect(decode()).toBe(decode())
    }),
    { numRuns: 1_000 },
  )
}, 240_000)
