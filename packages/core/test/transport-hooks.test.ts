import { describe, expect, test } from 'vitest'
import { checkRequest } from '../src/routing/check-request.ts'
import {
  completeChat,
  type ConnectionOptions,
  type RequestInfo,
  requestJson,
  type ResponseInfo,
  streamChat,
} from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json } from './scripted-fetch.ts'
import { chunk, ending, sse, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }
const answer = { choices: [] }

test('hooks hear of each step in its order, attempt by attempt', async () => {
  const clock = new FakeClock()
  const told: string[] = []
  const { connection } = connect([failure(503), json(answer)], {
    clock,
    apiKey: () => `key-${told.push('key')}`,
    onRequest: ({ attempt }) => void told.push(`request ${attempt}`),
    onResponse: ({ attempt, status }) => void told.push(`response ${attempt}: ${status}`),
    onRetry: ({ attempt }) => void told.push(`retry ${attempt}`),
  })
  const result = completeChat(connection, request)
  await clock.advance(500)
  await result
  expect(told).toEqual([
    'key',
    'request 1',
    'response 1: 503',
    'retry 1',
    'key',
    'request 2',
    'response 2: 200',
  ])
})

test('a request is told of with its body as an object and without its key', async () => {
  const told: RequestInfo[] = []
  const { connection } = connect([json(answer)], {
    appName: 'Example',
    onRequest: (info) => void told.push(info),
  })
  await completeChat(connection, request, { headers: { 'X-Session-Id': 's1' } })
  expect(told).toEqual([
    {
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
      headers: {
        'content-type': 'application/json',
        'x-openrouter-title': 'Example',
        'x-session-id': 's1',
        'x-title': 'Example',
      },
      body: { ...request, stream: false },
      attempt: 1,
    },
  ])
})

test('a response is told of with its status, its generation and how long it took', async () => {
  const clock = new FakeClock()
  const told: ResponseInfo[] = []
  const slow = (): Response => {
    clock.jump(1_234)
    return json(answer, { headers: { 'x-generation-id': 'gen-5' } })
  }
  const onResponse = (info: ResponseInfo): void => void told.push(info)
  const { connection } = connect([slow, json({ data: [] })], { clock, onResponse })
  await completeChat(connection, request)
  const query = { category: 'programming' }
  await requestJson(connection, { method: 'GET', path: '/models', query })
  expect(told).toEqual([
    {
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
      status: 200,
      durationMs: 1_234,
      generationId: 'gen-5',
      attempt: 1,
    },
    {
      method: 'GET',
      url: 'https://openrouter.ai/api/v1/models?category=programming',
      status: 200,
      durationMs: 0,
      generationId: undefined,
      attempt: 1,
    },
  ])
})

test('a stream is told of when its response begins', async () => {
  const told: string[] = []
  const answers = [streamed(sse(chunk({ content: 'x' }), ending('stop')))]
  const { connection } = connect(answers, { onResponse: () => void told.push('response') })
  const stream = await streamChat(connection, request)
  expect(told).toEqual(['response'])
  await stream.final()
})

test.each(['onRequest', 'onResponse', 'onRetry'] as const)(
  'what %s throws ends the call as it is',
  async (name) => {
    const error = new RangeError('from a hook')
    const options: ConnectionOptions = {
      [name]: () => {
        throw error
      },
    }
    const { connection, calls } = connect([failure(503), json(answer)], options)
    await expect(completeChat(connection, request)).rejects.toBe(error)
    expect(calls).toHaveLength(name === 'onRequest' ? 0 : 1)
  },
)

describe('warnings', () => {
  const dubious = { ...request, provider: { order: ['a'], sort: 'price' } }

  test('come once per call, however many attempts it takes, and before anything is sent', async () => {
    const clock = new FakeClock()
    const told: string[] = []
    const { connection } = connect([failure(503), json(answer)], {
      clock,
      checkRequest,
      onWarning: ({ code, parameter }) => void told.push(`${code} ${parameter}`),
      onRequest: () => void told.push('request'),
    })
    const result = completeChat(connection, dubious)
    await clock.advance(500)
    await result
    expect(told).toEqual(['order-with-sort provider.sort', 'request', 'request'])
  })

  test('know whether the answer is to be streamed', async () => {
    const told: unknown[] = []
    const options = { checkRequest, onWarning: ({ code }: { code: string }) => told.push(code) }
    const { connection } = connect([json(answer), json(answer)], options)
    const debugging = { ...request, debug: { echo_upstream_body: true } }
    await (await streamChat(connection, debugging)).final()
    expect(told).toEqual([])
    await completeChat(connection, debugging)
    expect(told).toEqual(['only-while-streaming'])
  })

  test('are not looked for when nobody listens', async () => {
    const { connection } = connect([json(answer)], {
      checkRequest: () => expect.unreachable('Nobody listens.'),
    })
    await completeChat(connection, dubious)
  })

  test('are not looked for in what is no chat request', async () => {
    const { connection } = connect([json({ data: [] })], {
      checkRequest: () => expect.unreachable('This is no chat request.'),
      onWarning: () => undefined,
    })
    await requestJson(connection, { method: 'POST', path: '/embeddings', body: { input: 'x' } })
  })

  test('that throw end the call before anything is sent', async () => {
    const { connection, calls } = connect([json(answer)], {
      checkRequest,
      onWarning({ message }) {
        throw new Error(message)
      },
    })
    await expect(completeChat(connection, dubious)).rejects.toThrow('order')
    expect(calls).toEqual([])
  })
})
