import { expect, test } from 'vitest'
import {
  type CachedAnswer,
  completeChat,
  createConnection,
  requestJson,
  responseCache,
  type ResponseCacheOptions,
  streamChat,
} from '../src/index.ts'
import { failure, json, key, outcome, scriptedFetch } from './scripted-fetch.ts'
import { chunk, ending, event, sse, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [{ role: 'user' as const, content: 'Hi' }] }
const answer = { id: 'gen-1', model: 'example/large-1', choices: [] }
const stream = sse(chunk({ content: 'Hello' }), ending('stop'))

function cached(
  answers: readonly (Response | (() => Response))[],
  options: ResponseCacheOptions = {},
) {
  const { fetch, calls } = scriptedFetch(...answers)
  const cache = responseCache({ ...options, fetch })
  return { connection: createConnection({ apiKey: key, fetch: cache, maxRetries: 0 }), calls }
}

test('the same question is asked once, and the answer says where it comes from', async () => {
  const { connection, calls } = cached([json(answer)])
  const first = await completeChat(connection, request)
  const second = await completeChat(connection, request)
  expect(second.data).toEqual(first.data)
  expect(calls).toHaveLength(1)
  const marks = [first, second].map(({ response }) => response.headers.get('x-waypost-cache'))
  expect(marks).toEqual([null, 'hit'])
})

test('another question is asked', async () => {
  const { connection, calls } = cached([json(answer), json(answer)])
  await completeChat(connection, request)
  await completeChat(connection, { ...request, seed: 1 })
  expect(calls).toHaveLength(2)
})

test('a streamed answer that was read to its end streams again', async () => {
  const { connection, calls } = cached([streamed(stream)])
  const first = await (await streamChat(connection, request)).final()
  expect(await (await streamChat(connection, request)).final()).toEqual(first)
  expect(calls).toHaveLength(1)
})

test.each([
  ['a status', () => failure(429)],
  ['a 200', () => json({ error: { code: 502, message: 'down' } })],
  ['a stream', () => streamed(event({ error: { code: 502, message: 'down' } }))],
  ['a body without an end', () => streamed(event(chunk({ content: 'Hel' })))],
])('a failure in %s is not kept', async (_name, failed) => {
  const { connection, calls } = cached([failed, streamed(stream)])
  await outcome(streamChat(connection, request).then((one) => one.final()))
  await (await streamChat(connection, request)).final()
  expect(calls).toHaveLength(2)
})

test('an answer holds as long as it is said to', async () => {
  let nowMs = 0
  const { connection, calls } = cached([json(answer), json(answer)], {
    ttlMs: 1_000,
    now: () => nowMs,
  })
  await completeChat(connection, request)
  nowMs = 999
  await completeChat(connection, request)
  expect(calls).toHaveLength(1)
  nowMs = 1_000
  await completeChat(connection, request)
  expect(calls).toHaveLength(2)
})

test('what is no question to a model is passed on', async () => {
  const { connection, calls } = cached([json({ data: [] }), json({ data: [] })])
  const credits = { method: 'GET', path: '/credits' } as const
  await requestJson(connection, credits)
  await requestJson(connection, credits)
  expect(calls).toHaveLength(2)
})

test('a store that fails does not take the answer away', async () => {
  const kept: CachedAnswer[] = []
  const store = {
    get: () => undefined,
    set(_key: string, one: CachedAnswer) {
      kept.push(one)
      throw new Error('The disk is full')
    },
  }
  const { connection } = cached([json(answer)], { store, now: () => 7 })
  expect((await completeChat(connection, request)).data).toEqual(answer)
  expect(kept).toMatchObject([{ storedAtMs: 7, contentType: 'application/json' }])
  expect(JSON.stringify(kept)).not.toContain('0123456789abcdef')
})

test('a document that holds no answer is not kept', async () => {
  const { connection, calls } = cached([json({}), json(answer)])
  await outcome(completeChat(connection, request))
  await completeChat(connection, request)
  expect(calls).toHaveLength(2)
})

test('a store that cannot be asked has nothing', async () => {
  const get = () => Promise.reject(new Error('The database is away'))
  const { connection } = cached([json(answer)], { store: { get, set: () => undefined } })
  expect((await completeChat(connection, request)).data).toEqual(answer)
})
