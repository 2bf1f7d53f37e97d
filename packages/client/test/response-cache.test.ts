import { expect, test, vi } from 'vitest'
import { type CachedAnswer, OpenRouter, responseCache } from '../src/index.ts'
import {
  bytes,
  chatResponse,
  json,
  openBody,
  recordedFetch,
  sse,
  stopChunk,
  textChunk,
} from './fixtures/recorded-fetch.ts'

const request = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } as const
const streamed = { ...request, stream: true } as const

test('answers the same request without sending it again', async () => {
  const { fetch, requests } = recordedFetch(() => json(chatResponse('Hello')))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch }) })
  const first = await client.chat.completions.create(request)
  const { data, response } = await client.chat.completions.create(request).withResponse()
  expect(data).toEqual(first)
  expect(response.headers.get('x-waypost-cache')).toBe('hit')
  expect(requests).toHaveLength(1)
  await client.chat.completions.create({ ...request, seed: 2 })
  expect(requests).toHaveLength(2)
})

test('keeps a streamed answer that was read to its end, chunk by chunk', async () => {
  const chunks = [textChunk('Hel'), textChunk('lo'), stopChunk()]
  const { fetch, requests } = recordedFetch(() => sse(chunks))
  const store = new Map<string, CachedAnswer>()
  const cached = responseCache({ fetch, store })
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: cached })
  for (let count = 0; count < 2; count++) {
    const read: unknown[] = []
    for await (const chunk of await client.chat.completions.create(streamed)) read.push(chunk)
    expect(read).toEqual(chunks)
    await vi.waitFor(() => expect(store.size).toBe(1), 25_000)
  }
  expect(requests).toHaveLength(1)
})

test.each([
  ['an error inside a 200', (): Response => json({ error: { code: 502, message: 'Broke' } })],
  [
    'an error status',
    (): Response => json({ error: { code: 400, message: 'Bad' } }, { status: 400 }),
  ],
])('does not keep %s', async (_what, answer) => {
  const { fetch, requests } = recordedFetch(answer)
  const options = { apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch }), maxRetries: 0 }
  const client = new OpenRouter(options)
  await client.chat.completions.create(request).catch(() => undefined)
  await client.chat.completions.create(request).catch(() => undefined)
  expect(requests).toHaveLength(2)
})

test('does not keep a stream that broke off', async () => {
  const { fetch, requests } = recordedFetch(() =>
    bytes(`data: ${JSON.stringify(textChunk('Hel'))}\n\n`),
  )
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch }) })
  for (let count = 0; count < 2; count++) {
    await (await client.chat.completions.create(streamed)).final().catch(() => undefined)
  }
  expect(requests).toHaveLength(2)
})

test('cancels the request when the loop is left', async () => {
  const cancelled: unknown[] = []
  const first = `data: ${JSON.stringify(textChunk('Hel'))}\n\n`
  const { fetch } = recordedFetch(() => openBody([first], cancelled))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch }) })
  for await (const chunk of await client.chat.completions.create(streamed)) {
    expect(chunk.id).toBe('gen-1')
    break
  }
  expect(cancelled).toHaveLength(1)
})

test('gives no answer to a user with another key, and shows the store no key', async () => {
  const { fetch, requests } = recordedFetch(() => json(chatResponse('Hello')))
  const store = new Map<string, CachedAnswer>()
  const cached = responseCache({ fetch, store })
  const [ada, bob] = ['sk-or-v1-ada', 'sk-or-v1-bob'].map(
    (apiKey) => new OpenRouter({ apiKey, fetch: cached }),
  )
  for (const client of [ada, bob, ada, bob]) await client?.chat.completions.create(request)
  expect(requests).toHaveLength(2)
  expect(JSON.stringify([...store])).not.toContain('sk-or')
})

test('sends again what has become too old', async () => {
  const { fetch, requests } = recordedFetch(() => json(chatResponse('Hello')))
  let nowMs = 0
  const cached = responseCache({ fetch, ttlMs: 1_000, now: () => nowMs })
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: cached })
  await client.chat.completions.create(request)
  nowMs = 999
  await client.chat.completions.create(request)
  expect(requests).toHaveLength(1)
  nowMs = 1_000
  await client.chat.completions.create(request)
  expect(requests).toHaveLength(2)
})

test('gives the answer although the store fails', async () => {
  const { fetch } = recordedFetch(() => json(chatResponse('Hello')))
  const set = (): Promise<never> => Promise.reject(new Error('The disk is full.'))
  const store = { get: (): CachedAnswer | undefined => undefined, set }
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch, store }) })
  expect((await client.chat.completions.create(request)).id).toBe('gen-1')
})

test('leaves everything but inference alone', async () => {
  const { fetch, requests } = recordedFetch(() => json({ data: [] }))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch: responseCache({ fetch }) })
  await client.models.list()
  await client.models.list()
  expect(requests).toHaveLength(2)
})
