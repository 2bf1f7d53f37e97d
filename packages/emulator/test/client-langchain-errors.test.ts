import {
  OpenRouterAuthError,
  OpenRouterError,
  OpenRouterRateLimitError,
} from '@langchain/openrouter'
import { expect, test } from 'vitest'
import { serveLangchain } from './langchain-client.ts'

test('sees a refusal as an error', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.reply({ status: 402 })
  const asking = chatModel().invoke('Hello')
  await expect(asking).rejects.toSatisfy(OpenRouterError.isInstance)
  await expect(asking).rejects.toMatchObject({
    statusCode: 402,
    message: expect.stringContaining('Insufficient credits'),
  })
})

test('tells a key that nobody has from a rate that is too high', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const stranger = chatModel({ apiKey: 'sk-or-v1-nobody' })
  await expect(stranger.invoke('Hello')).rejects.toSatisfy(OpenRouterAuthError.isInstance)
  emulator.fault('rate-limit-day')
  const asking = chatModel().stream('Hello')
  await expect(asking).rejects.toSatisfy(OpenRouterRateLimitError.isInstance)
  await expect(asking).rejects.toMatchObject({
    metadata: { limit_source: 'openrouter_free_tier_daily' },
    headers: { 'x-ratelimit-remaining': '0' },
  })
})

// The class waits for at least a second of its own time.
test('retries what may succeed later', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.reply({ status: 429, headers: { 'retry-after': '0' } }, 'Hello!')
  const { text } = await chatModel({ maxRetries: 1 }).invoke('Hello')
  expect(text).toBe('Hello!')
  expect(emulator.requests.map(({ status }) => status)).toEqual([429, 200])
})

test('hangs up when its caller gives up', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.fault('stalled-stream')
  const controller = new AbortController()
  const stream = await chatModel().stream('Why is the sky blue?', { signal: controller.signal })
  const reading = (async () => {
    for await (const chunk of stream) if (chunk.text !== '') controller.abort()
  })()
  await expect(reading).rejects.toThrow(/abort/i)
  await expect.poll(() => emulator.requests[0]?.hungUp).toBe(true)
})

// The class passes an error chunk on as if it were text, so the finish reason is all one sees.
test('ends a stream that fails with the reason "error"', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.fault('error-in-stream')
  const reasons: unknown[] = []
  for await (const chunk of await chatModel().stream('Why is the sky blue?')) {
    reasons.push(chunk.response_metadata['finish_reason'])
  }
  expect(reasons.filter((reason) => reason !== undefined)).toEqual(['error'])
})
