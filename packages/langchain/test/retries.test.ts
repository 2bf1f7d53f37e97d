import { afterEach, expect, test, vi } from 'vitest'
import { OpenRouterEmbeddings, OpenRouterRerank } from '../src/index.ts'
import { failureOf, modelOf } from './model-of.ts'
import { respond, serverOf, whole } from './recorded-answer.ts'

const model = 'openai/gpt-5'

/** Refuses once, and answers then. */
function serverAfter(
  status: number,
  answer: string,
  metadata: object = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const error = { code: status, message: 'Not now.', metadata }
  return serverOf(respond(JSON.stringify({ error }), status, headers), answer)
}

afterEach(() => vi.useRealTimers())

/** Runs a call with the time of its waits taken out. */
async function withoutWaiting<Result>(call: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers()
  const running = call()
  const isOver = running.then(
    () => true,
    () => true,
  )
  const passTime = (): Promise<boolean> => vi.advanceTimersByTimeAsync(1000).then(() => false)
  while (!(await Promise.race([isOver, passTime()])));
  return await running
}

const inFlight = { limit_source: 'openrouter_in_flight_budget' }

test.each([
  ['a balance that other requests hold for a moment', 402, inFlight],
  ['a rate limit without a time', 429, {}],
  ['a server that is busy', 503, {}],
])('LangChain tries again after %s', async (_name, status, metadata) => {
  const server = serverAfter(status, whole({ content: 'Hi' }), metadata)
  const message = await withoutWaiting(() => modelOf(server, { maxRetries: 1 }).invoke('Hi'))
  expect(message.text).toBe('Hi')
  expect(server.requests).toHaveLength(2)
})

test('whoever tries again is told the status that the server gave', async () => {
  const body = JSON.stringify({ error: { code: 402, message: 'Not now.', metadata: inFlight } })
  const server = serverOf(() => respond(body, 402))
  const failure = await withoutWaiting(() =>
    failureOf(() => modelOf(server, { maxRetries: 1 }).invoke('Hi')),
  )
  expect(failure).toMatchObject({ status: 402, retryable: true })
  expect(server.requests).toHaveLength(2)
})

test.each([
  ['exhausted credits', 402, { limit_source: 'openrouter_credits' }, {}],
  ['a wait of more than a minute', 503, {}, { 'retry-after': '61' }],
])('LangChain does not try again after %s', async (_name, status, metadata, headers) => {
  const server = serverAfter(status, whole({ content: 'Hi' }), metadata, headers)
  const failure = await failureOf(() => modelOf(server, { maxRetries: 1 }).invoke('Hi'))
  expect(failure).toMatchObject({ status })
  expect(server.requests).toHaveLength(1)
})

test('a handler of the caller decides in place of core', async () => {
  const server = serverAfter(503, whole({ content: 'Hi' }))
  const onFailedAttempt = (error: Error): never => {
    throw error
  }
  const calling = modelOf(server, { maxRetries: 1, onFailedAttempt })
  expect(await failureOf(() => calling.invoke('Hi'))).toMatchObject({ status: 503 })
  expect(server.requests).toHaveLength(1)
})

test('embeddings are tried again too', async () => {
  const vector = JSON.stringify({ model, data: [{ index: 0, embedding: [1, 2] }] })
  const { fetch } = serverAfter(402, vector, inFlight)
  const embeddings = new OpenRouterEmbeddings({ model, apiKey: 'key', maxRetries: 1, fetch })
  expect(await withoutWaiting(() => embeddings.embedQuery('Hi'))).toEqual([1, 2])
})

test('a ranking is tried again too', async () => {
  const ranking = JSON.stringify({ model, results: [{ index: 0, relevance_score: 0.5 }] })
  const { fetch } = serverAfter(402, ranking, inFlight)
  const rerank = new OpenRouterRerank({ model, apiKey: 'key', maxRetries: 1, fetch })
  const scores = await withoutWaiting(() => rerank.rerank(['Oslo'], 'Where?'))
  expect(scores).toEqual([{ index: 0, relevanceScore: 0.5 }])
})
