import {
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { testEmulator } from './call.ts'
import { openAiOf } from './openai-client.ts'

const ask = {
  model: 'kestrel/swift-2-nano',
  messages: [{ role: 'user' as const, content: 'Why is the sky blue?' }],
}

test.each([
  ['rate-limit-day', RateLimitError, 429],
  ['overloaded', InternalServerError, 529],
  ['string-code', BadRequestError, 400],
  ['no-credits', APIError, 402],
] as const)('sees %s as an error of its own', async (fault, type, status) => {
  const asking = openAiOf(testEmulator().fault(fault)).chat.completions.create(ask)
  await expect(asking).rejects.toBeInstanceOf(type)
  await expect(asking).rejects.toMatchObject({ status, error: { message: expect.any(String) } })
})

test('sees an unknown key, model and endpoint', async () => {
  const emulator = testEmulator()
  const stranger = openAiOf(emulator, { apiKey: 'sk-or-v1-nobody' })
  await expect(stranger.chat.completions.create(ask)).rejects.toBeInstanceOf(AuthenticationError)
  const client = openAiOf(emulator)
  const wrong = client.chat.completions.create({ ...ask, model: 'no/such-model' })
  await expect(wrong).rejects.toBeInstanceOf(BadRequestError)
  await expect(client.moderations.create({ input: 'x' })).rejects.toBeInstanceOf(NotFoundError)
})

test.each(['error-in-stream', 'bare-error-in-stream'] as const)(
  'throws at %s after the text that came before',
  async (fault) => {
    const client = openAiOf(testEmulator().fault(fault))
    const stream = await client.chat.completions.create({ ...ask, stream: true })
    let text = ''
    const reading = (async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
    })()
    await expect(reading).rejects.toBeInstanceOf(APIError)
    await expect(reading).rejects.toMatchObject({ code: 502 })
    expect(text).not.toBe('')
  },
)

test('retries what may succeed later', async () => {
  const emulator = testEmulator().reply({ status: 503, headers: { 'retry-after-ms': '1' } })
  const client = openAiOf(emulator, { maxRetries: 1 })
  const { choices } = await client.chat.completions.create(ask)
  expect(choices).toHaveLength(1)
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200])
})

test('hangs up when its caller gives up', async () => {
  const emulator = testEmulator({ clock: createVirtualClock(), pace: { firstTokenMs: 9_000 } })
  const controller = new AbortController()
  const { signal } = controller
  const asking = openAiOf(emulator).chat.completions.create(ask, { signal })
  await expect.poll(() => emulator.requests).toHaveLength(1)
  controller.abort()
  await expect(asking).rejects.toBeInstanceOf(APIUserAbortError)
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})

test('hangs up when a stream is left early', async () => {
  const emulator = testEmulator().fault('stalled-stream')
  const stream = await openAiOf(emulator).chat.completions.create({ ...ask, stream: true })
  for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})

test('shows the response behind an answer', async () => {
  const emulator = testEmulator()
  const { data, response } = await openAiOf(emulator).chat.completions.create(ask).withResponse()
  expect(response.headers.get('x-generation-id')).toBe(data.id)
  const raw = await openAiOf(emulator).chat.completions.create(ask).asResponse()
  expect(await raw.json()).toMatchObject({ object: 'chat.completion' })
})

test('asks what it has no method for', async () => {
  const emulator = testEmulator()
  const client = openAiOf(emulator)
  const { id, usage } = await client.chat.completions.create(ask)
  const { data } = await client.get<{ data: object }>('/generation', { query: { id } })
  expect(data).toMatchObject({ id, total_cost: Object(usage).cost })
})
