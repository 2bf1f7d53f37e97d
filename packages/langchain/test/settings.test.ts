import { expect, test, vi } from 'vitest'
import { ChatOpenRouter } from '../src/index.ts'
import { collect, failureOf, joined, modelOf } from './model-of.ts'
import {
  chunk,
  exampleUsage,
  finish,
  respond,
  serverOf,
  sse,
  usageChunk,
  whole,
} from './recorded-answer.ts'

const streamed = sse(chunk({ content: 'Hi' }), finish('stop'), usageChunk(exampleUsage))
const busy = () => respond(JSON.stringify({ error: { code: 503, message: 'Busy' } }), 503)

/** A server that never answers. */
const silence: typeof globalThis.fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })

test.each([{ disableStreaming: true }, { streaming: false }])(
  'streaming that is switched off sends no streamed request: %o (D17)',
  async (fields) => {
    const server = serverOf(whole({ content: 'Hello' }))
    const message = await joined(modelOf(server, fields).stream('Hi'))
    expect(message.content).toBe('Hello')
    expect(server.requests[0]?.body.stream).toBe(false)
  },
)

test('with streaming switched on, invoke streams underneath (D18)', async () => {
  const server = serverOf(streamed)
  const message = await modelOf(server, { streaming: true }).invoke('Hi')
  expect(server.requests[0]?.body.stream).toBe(true)
  expect(message).toMatchObject({
    content: 'Hi',
    id: 'gen-1',
    usage_metadata: { input_tokens: 10 },
  })
})

test.each(['invoke', 'stream'] as const)(
  '%s keeps to the timeout of the constructor (D19)',
  async (path) => {
    const error = await failureOf(() => modelOf({ fetch: silence }, { timeout: 1 })[path]('Hi'))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'response' })
  },
)

test.each(['invoke', 'stream'] as const)(
  '%s makes as many attempts as its call says (D20)',
  async (path) => {
    const server = serverOf(busy)
    const error = await failureOf(() =>
      modelOf(server, { maxRetries: 6 })[path]('Hi', { maxRetries: 0 }),
    )
    expect(error).toMatchObject({ status: 503 })
    expect(server.requests).toHaveLength(1)
  },
)

test.each(['invoke', 'stream'] as const)(
  'LangChain tries %s again, exactly when the server says',
  async (path) => {
    vi.useFakeTimers()
    const later = () =>
      respond(JSON.stringify({ error: { code: 503, message: 'Busy' } }), 503, {
        'retry-after': '5',
      })
    const server = serverOf(later, path === 'invoke' ? whole({ content: 'Hi' }) : streamed)
    const call = modelOf(server, { maxRetries: 1 })[path]('Hi')
    await vi.advanceTimersByTimeAsync(4999)
    expect(server.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    vi.useRealTimers()
    await call
    expect(server.requests).toHaveLength(2)
  },
)

test('a call wins over the constructor, and both over modelKwargs', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  const model = modelOf(server, {
    model: 'a/one',
    temperature: 0.1,
    topP: 0.2,
    modelKwargs: { temperature: 0.9, top_p: 0.9, safe_prompt: true },
  })
  await model.invoke('Hi', { model: 'a/two', temperature: 0.3 })
  expect(server.requests[0]?.body).toMatchObject({
    model: 'a/two',
    temperature: 0.3,
    top_p: 0.2,
    safe_prompt: true,
  })
})

test('options of other providers that LangChain passes do not reach the body', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  const foreign: object = { outputConfig: {}, responseSchema: {}, ls_structured_output_format: {} }
  await modelOf(server).bindTools([], foreign).invoke('Hi')
  expect(Object.keys(server.requests[0]?.body)).toEqual(['model', 'messages', 'stream'])
})

test('the key may be a function, and the application is named in headers', async () => {
  const server = serverOf(whole({ content: 'Hi' }))
  const model = new ChatOpenRouter('openai/gpt-5', {
    apiKey: async () => 'sk-or-v1-late',
    fetch: server.fetch,
    siteUrl: 'https://app.example',
    siteName: 'App',
    baseURL: 'https://proxy.example/api/v1/',
  })
  await model.invoke('Hi', { headers: { 'x-extra': '1' } })
  const seen = server.requests[0]
  expect(seen?.url).toBe('https://proxy.example/api/v1/chat/completions')
  expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
    authorization: 'Bearer sk-or-v1-late',
    'http-referer': 'https://app.example',
    'x-title': 'App',
    'x-extra': '1',
  })
})

test('key and base URL are read from the environment, the key at each call', async () => {
  vi.stubEnv('OPENROUTER_BASE_URL', 'http://localhost:4000/api/v1')
  const server = serverOf(whole({ content: 'Hi' }))
  const model = new ChatOpenRouter({ model: 'a/b', fetch: server.fetch })
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-late')
  await model.invoke('Hi')
  vi.unstubAllEnvs()
  expect(server.requests[0]?.url).toBe('http://localhost:4000/api/v1/chat/completions')
  expect(server.requests[0]?.headers.get('authorization')).toBe('Bearer sk-or-v1-late')
})

test('a key from the environment goes to no foreign host', async () => {
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-secret')
  const server = serverOf(whole({ content: 'Hi' }))
  const baseURL = 'https://proxy.example/api/v1'
  const model = new ChatOpenRouter({ model: 'a/b', baseURL, fetch: server.fetch })
  const error = await failureOf(() => model.invoke('Hi'))
  vi.unstubAllEnvs()
  expect(error).toMatchObject({ kind: 'configuration' })
  expect(server.requests).toHaveLength(0)
})

test('without a key nothing is sent, and the error says where to get one', async () => {
  vi.stubEnv('OPENROUTER_API_KEY', '')
  const server = serverOf(whole({ content: 'Hi' }))
  const model = new ChatOpenRouter({ model: 'a/b', fetch: server.fetch })
  const error = await failureOf(() => model.invoke('Hi'))
  vi.unstubAllEnvs()
  expect(error).toMatchObject({ message: expect.stringContaining('OPENROUTER_API_KEY') })
  expect(server.requests).toHaveLength(0)
})

test('a dubious request is told of, to the caller and in the metadata of the answer', async () => {
  const heard: unknown[] = []
  const model = modelOf(serverOf(streamed), { onWarning: (warning) => void heard.push(warning) })
  const chunks = await collect(await model.stream('Hi', { models: ['a/one', 'a/one'] }))
  expect(heard).toMatchObject([{ code: 'repeated-model' }])
  expect(chunks.at(-1)?.response_metadata['warnings']).toEqual(heard)
})

test('warnings know whether the request is streamed', async () => {
  const heard: string[] = []
  const model = modelOf(serverOf(streamed), {
    debug: { echo_upstream_body: true },
    onWarning: ({ code }) => void heard.push(code),
  })
  await collect(await model.stream('Hi'))
  expect(heard).toEqual([])
  await model.invoke('Hi')
  expect(heard).toEqual(['only-while-streaming'])
})

test.each([
  ['temprature', '`temperature`'],
  ['max_tokens', '`maxTokens`'],
  ['session_id', '`sessionId`'],
  ['modelName', '`model`'],
  ['stopSequences', '`stop`'],
  ['openRouterApiKey', '`apiKey`'],
  ['baseUrl', '`baseURL`'],
  ['extraBody', '`modelKwargs`'],
  ['configuration', '`baseURL`, `headers`, `fetch`'],
])('a constructor that is given `%s` says that the name is %s', (name, meant) => {
  expect(() => new ChatOpenRouter({ model: 'a/b', [name]: 1 })).toThrow(
    `\`${name}\` is not a field of ChatOpenRouter. Use ${meant}.`,
  )
})

test('a field that nobody knows is told of with the answer, and to the caller', async () => {
  const onWarning = vi.fn<(warning: unknown) => void>()
  const server = serverOf(whole({ content: 'Hello' }))
  const fields: object = { safe_prompt: true, onWarning }
  const { response_metadata } = await modelOf(server, fields).invoke('Hi')
  expect(server.requests[0]?.body).not.toHaveProperty('safe_prompt')
  expect(response_metadata['warnings']).toEqual([
    expect.objectContaining({ code: 'unknown-parameter', parameter: 'safe_prompt' }),
  ])
  expect(onWarning).toHaveBeenCalledOnce()
})

test.each([
  ['max_tokens', 'maxTokens'],
  ['top_p', 'topP'],
  ['temprature', 'temperature'],
  ['topp', 'topP'],
])('an option of a call that is called `%s` is a warning that names `%s`', async (name, meant) => {
  const server = serverOf(whole({ content: 'Hello' }))
  const { response_metadata } = await modelOf(server).invoke('Hi', { [name]: 1 })
  expect(response_metadata['warnings']).toEqual([
    {
      code: 'unknown-parameter',
      parameter: name,
      message: `\`${name}\` is not an option of a call, and is not sent. Use \`${meant}\`.`,
    },
  ])
})

test('what LangChain hands on with a call is no cause for a warning', async () => {
  const server = serverOf(whole({ content: 'Hello' }))
  const options: object = {
    runName: 'greeting',
    tags: ['a'],
    metadata: { thread: 'b' },
    configurable: { thread_id: 'c' },
    recursionLimit: 5,
    timeout: 10_000,
    store: {},
    context: {},
    response_format: { type: 'text' },
    parallelToolCalls: true,
    parallel_tool_calls: true,
    streamMode: 'values',
    writer: () => undefined,
    version: 'v2',
  }
  const { response_metadata } = await modelOf(server).invoke('Hi', options)
  expect(response_metadata).not.toHaveProperty('warnings')
})
