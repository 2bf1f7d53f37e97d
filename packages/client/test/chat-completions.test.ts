import { isOpenRouterError, type OpenRouterError } from '@waypost/core'
import { describe, expect, test, vi } from 'vitest'
import { OpenRouter } from '../src/index.ts'
import {
  bytes,
  chatResponse,
  json,
  openBody,
  recordedFetch,
  sse,
  stopChunk,
  textChunk,
  usageChunk,
} from './fixtures/recorded-fetch.ts'

const key = `sk-or-v1-${'0'.repeat(64)}`
const request = {
  model: 'openai/gpt-4o',
  messages: [{ role: 'user', content: 'Hi' }],
} as const

async function failureOf(promise: Promise<unknown>): Promise<OpenRouterError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isOpenRouterError(error)) throw new Error('It did not fail as expected.', { cause: error })
  return error
}

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('chat.completions.create', () => {
  test('sends the request as it was written and returns the answer whole', async () => {
    const answer = chatResponse('Hello', { some_new_field: [1] })
    const { fetch, requests } = recordedFetch(json(answer))
    const client = new OpenRouter({
      apiKey: key,
      fetch,
      appName: 'Notes',
      appUrl: 'https://a.test',
    })
    const body = {
      ...request,
      provider: { order: ['openai'], allow_fallbacks: false },
      safe_prompt: true,
    }
    expect(await client.chat.completions.create(body)).toEqual(answer)
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
      body,
    })
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      authorization: `Bearer ${key}`,
      'x-title': 'Notes',
      'http-referer': 'https://a.test',
    })
  })

  test('sends the request although nobody waits for it', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
    void new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    await vi.waitFor(() => expect(requests).toHaveLength(1), 25_000)
  })

  test('sends one request, however often its promise is used', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
    const promise = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    const [first, second, third] = await Promise.all([promise, promise, promise.withResponse()])
    expect(first).toBe(second)
    expect(third.data).toBe(first)
    expect(requests).toHaveLength(1)
  })

  test('gives a promise that can be caught, finished and raced like any other', async () => {
    const failure = { error: { code: 400, message: 'Bad' } }
    const { fetch } = recordedFetch(() => json(failure, { status: 400 }))
    const client = new OpenRouter({ apiKey: key, fetch })
    const call = client.chat.completions.create(request)
    expect(call).toBeInstanceOf(Promise)
    let finished = false
    await expect(call.finally(() => (finished = true))).rejects.toBeInstanceOf(Error)
    expect(finished).toBe(true)
    const never = new Promise(() => undefined)
    expect(await Promise.race([never, call.catch(() => 'caught')])).toBe('caught')
  })

  test('gives the response beside the answer', async () => {
    const headers = { 'x-generation-id': 'gen-1', 'x-openrouter-cache-status': 'HIT' }
    const { fetch } = recordedFetch(json(chatResponse('Hello'), { headers }))
    const call = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    const { data, response, generationId } = await call.withResponse()
    expect(data.choices[0]?.message.content).toBe('Hello')
    expect(generationId).toBe('gen-1')
    expect(response.headers.get('x-openrouter-cache-status')).toBe('HIT')
  })

  test('gives the response unread, so that the caller can decode it', async () => {
    const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
    const call = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    const response = await call.asResponse()
    expect(response.bodyUsed).toBe(false)
    expect(await response.json()).toEqual(chatResponse('Hello'))
    expect(requests).toHaveLength(1)
  })

  test('asks for a stream when the stream is wanted unread', async () => {
    const { fetch, requests } = recordedFetch(sse([textChunk('Hello'), stopChunk()]))
    const client = new OpenRouter({ apiKey: key, fetch })
    const response = await client.chat.completions.create({ ...request, stream: true }).asResponse()
    expect(await response.text()).toContain('data: [DONE]')
    expect(requests[0]?.body).toMatchObject({ stream: true })
  })

  test('refuses the unread response once the answer was asked for', async () => {
    const { fetch } = recordedFetch(json(chatResponse('Hello')))
    const call = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    await call
    expect((await failureOf(call.asResponse())).kind).toBe('configuration')
  })

  test('does not send the request again to decode a response that was taken unread', async () => {
    const { fetch, requests } = recordedFetch(() => json(chatResponse('Hello')))
    const call = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    await call.asResponse()
    expect((await failureOf(call)).kind).toBe('configuration')
    expect((await failureOf(call.asResponse())).kind).toBe('configuration')
    expect(requests).toHaveLength(1)
  })

  test('throws the error that a 200 carries instead of returning it', async () => {
    const { fetch } = recordedFetch(json({ error: { code: 402, message: 'Insufficient credits' } }))
    const call = new OpenRouter({ apiKey: key, fetch }).chat.completions.create(request)
    expect(await failureOf(call)).toMatchObject({ kind: 'insufficient-credits', status: 402 })
  })

  test.each([
    ['{"id":"gen-1"}', 200],
    ['null', 200],
    ['[]', 200],
    [null, 204],
  ])('throws when what came is no answer: %s with status %i', async (body, status) => {
    const { fetch } = recordedFetch(new Response(body, { status }))
    const client = new OpenRouter({ apiKey: key, fetch })
    const { kind, message } = await failureOf(client.chat.completions.create(request))
    expect(kind).toBe('stream-malformed')
    expect(message).toContain(`The server sent "${body ?? ''}" where`)
  })

  test('tries again when the provider failed, and once only when told so', async () => {
    const failure = { error: { code: 502, message: 'Bad' } }
    const { fetch, requests } = recordedFetch(() => json(failure, { status: 502 }))
    const clock = { now: () => 0, random: () => 0, clearTimeout: () => undefined }
    const client = new OpenRouter({
      apiKey: key,
      fetch,
      clock: {
        ...clock,
        setTimeout: (callback, delayMs) => (delayMs < 60_000 ? callback() : undefined),
      },
    })
    await failureOf(client.chat.completions.create(request))
    expect(requests).toHaveLength(3)
    await failureOf(client.chat.completions.create(request, { maxRetries: 0 }))
    expect(requests).toHaveLength(4)
  })

  test('rejects with the reason of the signal', async () => {
    const reason = new Error('The user left.')
    const { fetch } = recordedFetch(json(chatResponse('Hello')))
    const client = new OpenRouter({ apiKey: key, fetch })
    const call = client.chat.completions.create(request, { signal: AbortSignal.abort(reason) })
    await expect(call).rejects.toBe(reason)
  })
})

describe('chat.completions.create with stream: true', () => {
  test('gives the chunks exactly as the server sent them', async () => {
    const chunks = [
      { ...textChunk('Hel'), some_new_field: { deep: true } },
      textChunk('lo'),
      stopChunk(),
      usageChunk(),
    ]
    const { fetch } = recordedFetch(sse(chunks))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    expect(await readAll(stream)).toEqual(chunks)
  })

  test('gives every chunk as an object of its own', async () => {
    const chunks = Array.from({ length: 12 }, (_, index) => textChunk(`word ${index} `))
    const { fetch } = recordedFetch(sse([...chunks, stopChunk()]))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    const read = await readAll(stream)
    expect(new Set(read).size).toBe(13)
    expect(read.slice(0, 12)).toEqual(chunks)
  })

  test('collects the answer that an unstreamed call would have given', async () => {
    const { fetch } = recordedFetch(
      sse([textChunk('Hel'), textChunk('lo'), stopChunk(), usageChunk()]),
    )
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    expect(await stream.final()).toEqual(chatResponse('Hello'))
  })

  test('collects what was read before as well', async () => {
    const { fetch } = recordedFetch(sse([textChunk('Hel'), textChunk('lo'), stopChunk()]))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    await stream.next()
    expect((await stream.final()).choices[0]?.message.content).toBe('Hello')
  })

  test('tells the same answer as events', async () => {
    const { fetch } = recordedFetch(sse([textChunk('Hello'), stopChunk(), usageChunk()]))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    const types = (await readAll(stream.events())).map((event) => event.type)
    expect(types).toEqual(['response-start', 'text-delta', 'usage', 'finish'])
  })

  test('gives the headers of the response', async () => {
    const { fetch } = recordedFetch(sse([textChunk('Hello')], { 'x-generation-id': 'gen-1' }))
    const client = new OpenRouter({ apiKey: key, fetch })
    const call = client.chat.completions.create({ ...request, stream: true })
    expect((await call.withResponse()).generationId).toBe('gen-1')
  })

  test('throws a failure inside the stream after the chunks before it, with what had arrived', async () => {
    const failure = { ...textChunk(''), error: { code: 429, message: 'Slow down' } }
    const { fetch } = recordedFetch(sse([textChunk('Hel'), textChunk('lo'), failure]))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    const texts: unknown[] = []
    const error = await failureOf(
      (async () => {
        for await (const chunk of stream) texts.push(chunk.choices[0]?.delta.content)
      })(),
    )
    expect(texts).toEqual(['Hel', 'lo'])
    expect(error.kind).toBe('rate-limited')
    expect(error.partial?.choices[0]?.message.content).toBe('Hello')
  })

  test('throws when the connection ends before the answer does', async () => {
    const { fetch } = recordedFetch(bytes(`data: ${JSON.stringify(textChunk('Hel'))}\n\n`))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    const error = await failureOf(readAll(stream))
    expect(error.kind).toBe('stream-interrupted')
    expect(await failureOf(stream.final())).toBe(error)
  })

  test('cancels the request when the loop is left', async () => {
    const cancelled: unknown[] = []
    const first = `data: ${JSON.stringify(textChunk('Hel'))}\n\n`
    const { fetch } = recordedFetch(() => openBody([first, first], cancelled))
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create({ ...request, stream: true })
    for await (const chunk of stream) {
      expect(chunk.id).toBe('gen-1')
      break
    }
    expect(cancelled).toHaveLength(1)
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  test('ends with the reason of the signal, whatever had arrived', async () => {
    const reason = new Error('The user left.')
    const cancelled: unknown[] = []
    const first = `data: ${JSON.stringify(textChunk('Hel'))}\n\n`
    const { fetch } = recordedFetch(() => openBody([first + first + first], cancelled))
    const controller = new AbortController()
    const client = new OpenRouter({ apiKey: key, fetch })
    const stream = await client.chat.completions.create(
      { ...request, stream: true },
      { signal: controller.signal },
    )
    await stream.next()
    controller.abort(reason)
    await expect(stream.next()).rejects.toBe(reason)
    expect(cancelled).toEqual([reason])
  })
})
