import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { completeChat, isOpenRouterError, responseToEvents, streamChat } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, key, outcome } from './scripted-fetch.ts'
import { chunk, event, streamed } from './wire-bytes.ts'

// As in a browser whose page is older than the files on the server.
vi.mock('../src/errors/decode-error.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

const request = { model: 'example/large-1', messages: [{ role: 'user' as const, content: 'Hi' }] }

test('an error status keeps its kind, its body, and what needs no explaining', async () => {
  const headers = { 'retry-after': '7', 'x-generation-id': 'gen-5', 'set-cookie': 'a=b' }
  const { connection } = connect([failure(429, 'Slow down', { headers })], { maxRetries: 0 })
  const error = await outcome(completeChat(connection, request))
  expect(error).toMatchObject({
    name: 'ApiError',
    kind: 'rate-limited',
    status: 429,
    retryable: true,
    retryAfterMs: 7_000,
    generationId: 'gen-5',
    body: expect.stringContaining('Slow down'),
    message: expect.stringContaining('(429)'),
    cause: expect.objectContaining({ message: expect.any(String) }),
  })
  expect(isOpenRouterError(error) && error.headers).not.toHaveProperty('set-cookie')
})

test.each([
  [400, 'invalid-request', false],
  [402, 'insufficient-credits', false],
  [408, 'request-timeout', true],
  [503, 'no-provider', true],
])('status %d is %s, and retryable: %s', async (status, kind, retryable) => {
  const { connection } = connect([failure(status)], { maxRetries: 0 })
  expect(await outcome(completeChat(connection, request))).toMatchObject({ kind, retryable })
})

test('a failure that may pass is tried again all the same', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect([failure(503), json({ choices: [] })], { clock })
  const calling = completeChat(connection, request)
  for (let wait = 0; calls.length < 2 && wait < 100; wait++) await clock.advance(500)
  expect((await calling).data).toEqual({ choices: [] })
})

test('a failure inside a stream keeps what was received', async () => {
  const failed = event({ error: { code: 429, message: 'Slow down' } })
  const { connection } = connect([streamed(event(chunk({ content: 'Hello' })) + failed)])
  const stream = await streamChat(connection, request)
  expect(await outcome(stream.final())).toMatchObject({
    kind: 'rate-limited',
    status: 429,
    provider: 'Example Cloud',
    generationId: 'gen-1',
    body: { error: { message: 'Slow down' } },
    partial: { choices: [{ message: { content: 'Hello' } }] },
  })
})

test('a failure inside a whole answer counts as the provider’s when it names no status', async () => {
  const choices = [{ index: 0, message: { content: 'Half' }, finish_reason: 'error' }]
  expect(await outcome(responseToEvents({ id: 'gen-1', choices } as never))).toMatchObject({
    kind: 'provider-failed',
    status: 502,
    generationId: 'gen-1',
    partial: { choices: [{ message: { content: 'Half' } }] },
  })
})

test('no key is shown', async () => {
  const { connection } = connect([failure(401, `Bad key ${key}`)])
  const error = await outcome(completeChat(connection, request))
  expect(error).toMatchObject({ kind: 'unauthorized' })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('0123456789abcdef')
  expect(JSON.stringify(error)).not.toContain('0123456789abcdef')
})
