import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ConfigurationError,
  ConnectionError,
  type ErrorKind,
  StreamError,
  TimeoutError,
} from '@waypost/core'
import { decodeErrorResponse } from '@waypost/core/errors'
import { expect, test } from 'vitest'

const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/errors.md'), 'utf8')

/** Every kind, with a status that it stands for, or undefined where it is found on this side. */
const statuses: Record<ErrorKind, number | undefined> = {
  configuration: undefined,
  'budget-exceeded': undefined,
  'invalid-request': 400,
  unauthorized: 401,
  'insufficient-credits': 402,
  forbidden: 403,
  'not-found': 404,
  'request-timeout': 408,
  'rate-limited': 429,
  'provider-failed': 502,
  'no-provider': 503,
  server: 500,
  rejected: 409,
  connection: undefined,
  timeout: undefined,
  'stream-interrupted': undefined,
  'stream-malformed': undefined,
}

/** The kinds of all statuses that have no kind of their own. */
const others = new Map([
  ['server', '5xx'],
  ['rejected', '4xx'],
])

test('the guide to errors has a row for each kind, and no other', () => {
  const rows = [...guide.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, kind]) => kind)
  expect(rows).toEqual(Object.keys(statuses))
})

test.each(Object.entries(statuses).filter(([, status]) => status !== undefined))(
  'the guide to errors says of %s what its status is, and whether it may pass',
  (kind, status = 0) => {
    const error = decodeErrorResponse({ status, headers: {}, bodyText: '' })
    expect(error.kind).toBe(kind)
    expect(mayPass(kind)).toBe(error.retryable)
    expect(rowOf(kind)).toContain(others.get(kind) ?? String(status))
  },
)

test.each([
  new ConfigurationError(''),
  new ConnectionError(''),
  new TimeoutError('response', ''),
  new StreamError('stream-malformed', ''),
])('the guide to errors says whether $kind may pass', ({ kind, retryable }) => {
  expect(mayPass(kind)).toBe(retryable)
})

function mayPass(kind: string): boolean {
  return rowOf(kind).trim().split('|').at(-2)?.trim().startsWith('yes') ?? false
}

function rowOf(kind: string): string {
  return guide.split('\n').find((line) => line.startsWith(`| \`${kind}\``)) ?? ''
}
