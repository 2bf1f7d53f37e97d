import { APICallError, generateText, streamText } from 'ai'
import { expect, test, vi } from 'vitest'
import { createOpenRouter } from '../src/index.ts'
import {
  answer,
  chunk,
  cutSse,
  errorResponse,
  finish,
  providerWith,
  sse,
} from './recorded-fetch.ts'

const model = 'anthropic/claude-sonnet-4.5'

async function failureOf(promise: PromiseLike<unknown>): Promise<APICallError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!APICallError.isInstance(error))
    throw new Error('Expected an APICallError.', { cause: error })
  return error
}

test('an error status becomes an APICallError with its status, headers and body', async () => {
  const { openrouter } = providerWith([
    errorResponse(
      402,
      { code: 402, message: 'Insufficient credits' },
      { 'x-generation-id': 'gen-9' },
    ),
  ])
  const error = await failureOf(generateText({ model: openrouter(model), prompt: 'Hi' }))
  expect(error).toMatchObject({
    statusCode: 402,
    isRetryable: false,
    url: 'https://openrouter.ai/api/v1/chat/completions',
    requestBodyValues: { model },
    responseHeaders: { 'x-generation-id': 'gen-9' },
    cause: { kind: 'insufficient-credits' },
  })
  expect(error.responseBody).toContain('Insufficient credits')
})

test('a retryable status is tried again by the host, and by nobody else', async () => {
  const { openrouter, sent } = providerWith([
    errorResponse(429, { code: 429, message: 'Slow down' }, { 'retry-after': '0.001' }),
    answer({ content: 'Now.' }),
  ])
  const result = await generateText({ model: openrouter(model), prompt: 'Hi', maxRetries: 1 })
  expect(result.text).toBe('Now.')
  expect(sent).toHaveLength(2)
})

test('an error inside a 200 has the status that it stands for (D13)', async () => {
  const { openrouter } = providerWith([
    JSON.stringify({ error: { code: 502, message: 'Upstream', metadata: { provider_name: 'X' } } }),
  ])
  const call = generateText({ model: openrouter(model), prompt: 'Hi', maxRetries: 0 })
  expect(await failureOf(call)).toMatchObject({ statusCode: 502, isRetryable: true })
})

test('an error as the first event of a stream is tried again (D14)', async () => {
  const { openrouter, sent } = providerWith([
    new Response(sse({ error: { code: 429, message: 'Slow down' } }), {
      headers: { 'content-type': 'text/event-stream', 'retry-after': '0.001' },
    }),
    sse(chunk({ content: 'Now.' }), finish()),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi', maxRetries: 1 })
  expect(await result.text).toBe('Now.')
  expect(sent).toHaveLength(2)
})

test('an error in the middle of a stream is an error part and the finish reason error (D15)', async () => {
  const failing = chunk(
    { content: '' },
    { finish_reason: 'error' },
    { error: { code: 'server_error', message: 'Provider disconnected' } },
  )
  const { openrouter } = providerWith([sse(chunk({ content: 'Hel' }), failing)])
  const onError = vi.fn<(event: { error: unknown }) => void>()
  const result = streamText({ model: openrouter(model), prompt: 'Hi', onError })
  expect(await result.text).toBe('Hel')
  expect(await result.finishReason).toBe('error')
  expect(onError.mock.calls[0]?.[0].error).toMatchObject({ name: 'AI_APICallError' })
})

test('an aborted call ends with the caller’s own reason', async () => {
  const { openrouter } = providerWith([answer({ content: 'Hello.' })])
  const reason = new Error('Changed my mind.')
  const call = generateText({
    model: openrouter(model),
    prompt: 'Hi',
    abortSignal: AbortSignal.abort(reason),
  })
  await expect(call).rejects.toBe(reason)
})

test('a call without a key says where to put one, and sends nothing', async () => {
  vi.stubEnv('OPENROUTER_API_KEY', '')
  const { openrouter, sent } = providerWith([answer({ content: 'Hello.' })], { apiKey: undefined })
  const call = generateText({ model: openrouter(model), prompt: 'Hi' })
  await expect(call).rejects.toMatchObject({ name: 'AI_LoadAPIKeyError' })
  expect(sent).toHaveLength(0)
})

test('a base URL from the environment is used, and gets a key only on this machine', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hello.' })])
  vi.stubEnv('OPENROUTER_BASE_URL', 'http://127.0.0.1:8787/api/v1')
  await generateText({ model: openrouter(model), prompt: 'Hi' })
  expect(sent[0]?.url).toBe('http://127.0.0.1:8787/api/v1/chat/completions')
  vi.stubEnv('OPENROUTER_BASE_URL', 'https://elsewhere.example/api/v1')
  const call = generateText({ model: openrouter(model), prompt: 'Hi' })
  await expect(call).rejects.toMatchObject({ kind: 'configuration' })
  expect(sent).toHaveLength(1)
  vi.unstubAllEnvs()
})

test('the key is read from the environment at the call, not at import', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hello.' })], { apiKey: undefined })
  vi.stubEnv('OPENROUTER_API_KEY', 'sk-or-v1-late')
  await generateText({ model: openrouter(model), prompt: 'Hi' })
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer sk-or-v1-late')
})

test('an error body that is not JSON still has a message with its status (D32)', async () => {
  const page = new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html' },
  })
  const { openrouter } = providerWith([page])
  const call = generateText({ model: openrouter(model), prompt: 'Hi', maxRetries: 0 })
  const error = await failureOf(call)
  expect(error.message).toMatch(/502|Bad Gateway/)
  expect(error).toMatchObject({ statusCode: 502, isRetryable: true })
})

test('credits that are used up are not tried again, and a lost connection is', async () => {
  const spent = errorResponse(402, { code: 402, message: 'Insufficient credits' })
  const { openrouter, sent } = providerWith([spent])
  await failureOf(generateText({ model: openrouter(model), prompt: 'Hi', maxRetries: 2 }))
  expect(sent).toHaveLength(1)
  const lost = providerWith([new TypeError('fetch failed')])
  const call = generateText({ model: lost.openrouter(model), prompt: 'Hi', maxRetries: 0 })
  expect(await failureOf(call)).toMatchObject({ isRetryable: true, cause: { kind: 'connection' } })
})

test('how long the server asks to wait reaches the host, wherever the server says it', async () => {
  const { openrouter } = providerWith([
    errorResponse(429, { code: 429, message: 'Slow down' }, { 'retry-after': '7' }),
  ])
  const error = await failureOf(
    generateText({ model: openrouter(model), prompt: 'Hi', maxRetries: 0 }),
  )
  expect(error.responseHeaders).toMatchObject({ 'retry-after-ms': '7000' })
})

test('no error, in any of its fields, contains the key', async () => {
  const { openrouter } = providerWith([
    errorResponse(401, { code: 401, message: 'Key sk-or-v1-test is not valid' }),
  ])
  const error = await failureOf(generateText({ model: openrouter(model), prompt: 'Hi' }))
  expect(JSON.stringify([error, error.message, error.cause])).not.toContain('sk-or-v1-test')
})

test('leaving a stream cancels the request', async () => {
  let cancelled: unknown
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(
        new TextEncoder().encode(sse(chunk({ content: 'Hel' })).split('data: [')[0]),
      )
    },
    cancel(reason) {
      cancelled = { reason }
    },
  })
  const openrouter = createOpenRouter({
    apiKey: 'sk-or-v1-test',
    fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
  })
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]
  const { stream } = await openrouter(model).doStream({ prompt })
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel()
  expect(cancelled).toBeDefined()
})

test('aborting a stream ends it with the caller’s own reason', async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(cutSse(chunk({ content: 'Hel' }))))
    },
  })
  const openrouter = createOpenRouter({
    apiKey: 'sk-or-v1-test',
    fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
  })
  const controller = new AbortController()
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]
  const { stream } = await openrouter(model).doStream({ prompt, abortSignal: controller.signal })
  const reason = new Error('Changed my mind.')
  const parts: string[] = []
  const reading = (async () => {
    for await (const part of stream) {
      parts.push(part.type)
      if (part.type === 'text-delta') controller.abort(reason)
    }
  })()
  await expect(reading).rejects.toBe(reason)
  expect(parts).toEqual(['stream-start', 'response-metadata', 'text-start', 'text-delta'])
})

test('an error as the first event is thrown also when raw chunks are wanted', async () => {
  const { openrouter } = providerWith([sse({ error: { code: 503, message: 'Nobody is there' } })])
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]
  const call = openrouter(model).doStream({ prompt, includeRawChunks: true })
  expect(await failureOf(call)).toMatchObject({ statusCode: 503, isRetryable: true })
})
