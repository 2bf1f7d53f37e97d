import { HumanMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { ChatOpenRouter } from '@langchain/openrouter'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import type { Emulator } from '../src/index.ts'
import { serve, type Server } from '../src/node/index.ts'
import { testEmulator } from './call.ts'

// This class takes no fetch, so it comes over a socket.
let emulator: Emulator
let server: Server

beforeEach(async () => {
  emulator = testEmulator()
  server = await serve(emulator)
})

afterEach(async () => {
  await server.close()
})

function chatModel(id = 'kestrel/swift-2-nano'): ChatOpenRouter {
  const { apiKey } = emulator
  return new ChatOpenRouter({ model: id, apiKey, baseURL: server.baseURL, maxRetries: 0 })
}

const weather = tool(({ city }) => `Rain in ${city}`, {
  name: 'get_weather',
  description: 'The weather of a city',
  schema: z.object({ city: z.string() }),
})

test('invokes and streams a chat', async () => {
  const whole = await chatModel().invoke('Why is the sky blue?')
  let text = ''
  for await (const chunk of await chatModel().stream('Why is the sky blue?')) text += chunk.text
  expect(text).toBe(whole.text)
  expect(whole.usage_metadata).toMatchObject({ total_tokens: expect.any(Number) })
})

test('runs a tool loop to its end', async () => {
  const model = chatModel().bindTools([weather])
  const question = new HumanMessage('What is the weather in Oslo?')
  const first = await model.invoke([question])
  const [call] = first.tool_calls ?? []
  expect(call).toMatchObject({ name: 'get_weather', args: { city: 'Oslo' } })
  const result = new ToolMessage({ content: 'Rain in Oslo', tool_call_id: call?.id ?? '' })
  const second = await model.invoke([question, first, result])
  expect(second.tool_calls).toEqual([])
  expect(second.text).toContain('Rain in Oslo')
})

test('fills a schema', async () => {
  const recipe = z.object({ title: z.string(), people: z.int() })
  const model = chatModel().withStructuredOutput(recipe)
  expect(await model.invoke('A recipe for 4 people')).toMatchObject({ people: 4 })
})

test('sees a refusal as an error', async () => {
  emulator.reply({ status: 402 })
  await expect(chatModel().invoke('Hello')).rejects.toThrow('Insufficient credits')
})

test('falls back to another model', async () => {
  emulator.on({ model: 'borealis/aurora-4' }).reply({ status: 503 })
  const model = new ChatOpenRouter({
    model: 'borealis/aurora-4',
    models: ['borealis/aurora-4', 'openfield/meadow-8b'],
    apiKey: emulator.apiKey,
    baseURL: server.baseURL,
  })
  const { response_metadata: metadata } = await model.invoke('Hello')
  expect(JSON.stringify(metadata)).toContain('openfield/meadow-8b')
})
