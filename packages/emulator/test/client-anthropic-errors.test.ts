import Anthropic from '@anthropic-ai/sdk'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../src/index.ts'
import { anthropicOf } from './anthropic-client.ts'
import { testEmulator } from './call.ts'

const request = {
  model: 'kestrel/swift-2-nano',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: 'Why is the sky blue?' }],
}

test.each([
  ['string-code', Anthropic.BadRequestError, 400],
  ['rate-limit-day', Anthropic.RateLimitError, 429],
  ['overloaded', Anthropic.InternalServerError, 529],
] as const)('sees %s as an error of its own', async (fault, type, status) => {
  const asking = anthropicOf(testEmulator().fault(fault)).messages.create(request)
  await expect(asking).rejects.toBeInstanceOf(type)
  await expect(asking).rejects.toMatchObject({ status })
})

test('sees an empty conversation and an unknown key', async () => {
  const emulator = testEmulator()
  const empty = anthropicOf(emulator).messages.create({ ...request, messages: [] })
  await expect(empty).rejects.toBeInstanceOf(Anthropic.BadRequestError)
  const stranger = anthropicOf(emulator, { authToken: 'sk-or-v1-nobody' })
  const asking = stranger.messages.create(request)
  await expect(asking).rejects.toBeInstanceOf(Anthropic.AuthenticationError)
})

test('sees a failure in the stream after the text that came before', async () => {
  const emulator = testEmulator()
  const error = { code: 502, message: 'Lost the provider' }
  emulator.fault({ description: 'fails', stream: { errorAfter: { events: 5, error } } })
  const stream = anthropicOf(emulator).messages.stream(request)
  let text = ''
  stream.on('text', (delta) => {
    text += delta
  })
  await expect(stream.finalMessage()).rejects.toThrow('Lost the provider')
  expect(text).not.toBe('')
})

test('retries what may succeed later', async () => {
  const emulator = testEmulator().reply({ status: 503, headers: { 'retry-after-ms': '1' } })
  await anthropicOf(emulator, { maxRetries: 1 }).messages.create(request)
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 200])
})

test('hangs up when its caller gives up', async () => {
  const emulator = testEmulator({ clock: createVirtualClock(), pace: { firstTokenMs: 9_000 } })
  const controller = new AbortController()
  const { signal } = controller
  const asking = anthropicOf(emulator).messages.create(request, { signal })
  await expect.poll(() => emulator.requests).toHaveLength(1)
  controller.abort()
  await expect(asking).rejects.toBeInstanceOf(Anthropic.APIUserAbortError)
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})
