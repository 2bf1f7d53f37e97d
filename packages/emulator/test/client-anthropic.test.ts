import Anthropic from '@anthropic-ai/sdk'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { testEmulator } from './call.ts'

function clientOf(emulator: Emulator): Anthropic {
  return new Anthropic({
    baseURL: 'https://openrouter.ai/api',
    authToken: emulator.apiKey,
    apiKey: null,
    fetch: emulator.fetch,
    maxRetries: 0,
  })
}

const model = 'kestrel/swift-2-nano'
const weather: Anthropic.Tool = {
  name: 'get_weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

test('creates and streams a message', async () => {
  const client = clientOf(testEmulator())
  const request = {
    model,
    max_tokens: 100,
    messages: [{ role: 'user' as const, content: 'What is 3 + 4?' }],
  }
  const whole = await client.messages.create(request)
  expect(whole.content[0]).toMatchObject({ type: 'text', text: '3 + 4 is 7.' })
  const streamed = await client.messages.stream(request).finalMessage()
  expect(streamed.content).toEqual(whole.content)
  expect(streamed.stop_reason).toBe('end_turn')
  expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens)
})

test('runs a tool loop with thinking to its end', async () => {
  const emulator = testEmulator()
  const client = clientOf(emulator)
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: 'Weather in Oslo?' }]
  const settings = {
    model: 'borealis/aurora-4',
    max_tokens: 4_000,
    tools: [weather],
    thinking: { type: 'enabled' as const, budget_tokens: 1_024 },
  }
  const first = await client.messages.stream({ ...settings, messages }).finalMessage()
  expect(first.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use'])
  const call = first.content.find((block) => block.type === 'tool_use')
  expect(call?.input).toHaveProperty('city')
  messages.push({ role: 'assistant', content: first.content })
  messages.push({
    role: 'user',
    content: [{ type: 'tool_result', tool_use_id: call?.id ?? '', content: '-3 degrees' }],
  })
  const last = await client.messages.create({ ...settings, messages })
  expect(last.stop_reason).toBe('end_turn')
})

test('sees refusals as its own errors', async () => {
  const emulator = testEmulator()
  const client = clientOf(emulator)
  const request = { model, max_tokens: 10, messages: [] }
  await expect(client.messages.create(request)).rejects.toBeInstanceOf(Anthropic.BadRequestError)
  emulator.reply({ status: 429 })
  const messages = [{ role: 'user' as const, content: 'Hello' }]
  await expect(client.messages.create({ ...request, messages })).rejects.toBeInstanceOf(
    Anthropic.RateLimitError,
  )
})

test('sees a failure in the stream', async () => {
  const emulator = testEmulator()
  const error = { code: 502, message: 'Lost the provider' }
  emulator.fault({ description: 'fails', stream: { errorAfter: { events: 5, error } } })
  const stream = clientOf(emulator).messages.stream({
    model,
    max_tokens: 100,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  })
  await expect(stream.finalMessage()).rejects.toThrow('Lost the provider')
})
