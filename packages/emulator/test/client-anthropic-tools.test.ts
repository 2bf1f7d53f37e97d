import type Anthropic from '@anthropic-ai/sdk'
import { expect, test } from 'vitest'
import { anthropicOf, weather } from './anthropic-client.ts'
import { testEmulator } from './call.ts'

const question: Anthropic.MessageParam = { role: 'user', content: 'What is the weather in Oslo?' }
const hello: Anthropic.MessageParam = { role: 'user', content: 'Hello' }
const settings = { model: 'kestrel/swift-2-nano', max_tokens: 4_000, tools: [weather] }

test.each([
  ['signed', 'borealis/aurora-4', ['thinking', 'tool_use']],
  ['summarized and sealed', 'kestrel/swift-2', ['thinking', 'redacted_thinking', 'tool_use']],
])('runs a tool loop with %s thinking to its end', async (_kind, model, types) => {
  const client = anthropicOf(testEmulator())
  const thinking = { type: 'enabled' as const, budget_tokens: 1_024 }
  const request = { ...settings, model, thinking }
  const first = await client.messages.stream({ ...request, messages: [question] }).finalMessage()
  expect(first.content.map(({ type }) => type)).toEqual(types)
  const call = first.content.find((block) => block.type === 'tool_use')
  expect(call?.input).toEqual({ city: 'Oslo' })
  const tool_use_id = call?.id ?? ''
  const result = { type: 'tool_result' as const, tool_use_id, content: '-3 degrees' }
  const messages: Anthropic.MessageParam[] = [
    question,
    { role: 'assistant', content: first.content },
    { role: 'user', content: [result] },
  ]
  const last = await client.messages.create({ ...request, messages })
  expect(last.stop_reason).toBe('end_turn')
  expect(JSON.stringify(last.content)).toContain('-3 degrees')
})

test('tells thinking and arguments while they come', async () => {
  const stream = anthropicOf(testEmulator()).messages.stream({
    ...settings,
    model: 'borealis/aurora-4',
    thinking: { type: 'adaptive' },
    messages: [question],
  })
  let thought = ''
  let json = ''
  stream.on('thinking', (delta) => {
    thought += delta
  })
  stream.on('inputJson', (delta) => {
    json += delta
  })
  const { content } = await stream.finalMessage()
  expect(content[0]).toMatchObject({ thinking: thought, signature: expect.any(String) })
  expect(json).toBe('{"city":"Oslo"}')
})

test('streams two calls at once as two blocks', async () => {
  const cities = ['Oslo', 'Rome']
  const emulator = testEmulator().reply({
    toolCalls: cities.map((city) => ({ name: 'get_weather', arguments: { city } })),
  })
  const stream = anthropicOf(emulator).messages.stream({ ...settings, messages: [question] })
  const { content, stop_reason: reason } = await stream.finalMessage()
  expect(content).toMatchObject(cities.map((city) => ({ type: 'tool_use', input: { city } })))
  expect(reason).toBe('tool_use')
})

test.each<[Anthropic.ToolChoice, Anthropic.MessageParam, number]>([
  [{ type: 'any' }, hello, 1],
  [{ type: 'tool', name: 'get_weather' }, hello, 1],
  [{ type: 'none' }, question, 0],
])('lets the choice %o decide about a call', async (tool_choice, message, calls) => {
  const { messages } = anthropicOf(testEmulator())
  const { content } = await messages.create({ ...settings, tool_choice, messages: [message] })
  expect(content.filter(({ type }) => type === 'tool_use')).toHaveLength(calls)
})

test('cites what a search found', async () => {
  const request = { ...settings, model: `${settings.model}:online`, tools: [] }
  const { content } = await anthropicOf(testEmulator()).messages.create({
    ...request,
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  })
  const [block] = content
  if (block?.type !== 'text') throw new TypeError('Expected a text')
  expect(block.citations?.[0]).toMatchObject({ url: 'https://source-1.example/blue' })
})
