import { AIMessageChunk, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { serveLangchain, weather } from './langchain-client.ts'
import { lastBody } from './last-body.ts'

const question = new HumanMessage('What is the weather in Oslo?')

test('runs a tool loop to its end', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel().bindTools([weather])
  const first = await model.invoke([question])
  const [call] = first.tool_calls ?? []
  expect(call).toMatchObject({ name: 'get_weather', args: { city: 'Oslo' } })
  const result = new ToolMessage({ content: 'Rain in Oslo', tool_call_id: call?.id ?? '' })
  const second = await model.invoke([question, first, result])
  expect(second.tool_calls).toEqual([])
  expect(second.text).toContain('Rain in Oslo')
})

test('streams a tool call in pieces', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const stream = await chatModel().bindTools([weather]).stream([question])
  let pieces = 0
  let sum = new AIMessageChunk('')
  for await (const chunk of stream) {
    pieces += chunk.tool_call_chunks?.length ?? 0
    sum = sum.concat(chunk)
  }
  expect(pieces).toBeGreaterThan(1)
  expect(sum.tool_calls).toMatchObject([{ name: 'get_weather', args: { city: 'Oslo' } }])
  expect(sum.response_metadata['finish_reason']).toBe('tool_calls')
})

test('streams two calls at once without mixing them', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.reply({
    toolCalls: [
      { name: 'get_weather', arguments: { city: 'Oslo' } },
      { name: 'get_weather', arguments: { city: 'Rome' } },
    ],
  })
  const stream = await chatModel().bindTools([weather]).stream('Oslo and Rome?')
  let sum = new AIMessageChunk('')
  for await (const chunk of stream) sum = sum.concat(chunk)
  expect(sum.tool_calls?.map(({ args }) => args)).toEqual([{ city: 'Oslo' }, { city: 'Rome' }])
  const ids = new Set(sum.tool_calls?.map(({ id }) => id))
  expect(ids.size).toBe(2)
})

test('calls a tool that needs no arguments', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const clock = tool(() => '12:00', { name: 'read_clock', schema: z.object({}) })
  const { tool_calls: calls } = await chatModel().bindTools([clock]).invoke('Call read_clock')
  expect(calls).toMatchObject([{ name: 'read_clock', args: {} }])
})

test.each([
  ['any', 'required'],
  ['get_weather', { type: 'function', function: { name: 'get_weather' } }],
] as const)('forces a call by the choice "%s"', async (choice, wire) => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel().bindTools([weather], { tool_choice: choice })
  const { tool_calls: calls } = await model.invoke('Hello')
  expect(calls).toMatchObject([{ name: 'get_weather' }])
  expect(lastBody(emulator)).toMatchObject({ tool_choice: wire })
})

test('calls nothing when it may not', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel().bindTools([weather], { tool_choice: 'none' })
  expect((await model.invoke([question])).tool_calls).toEqual([])
})

test('asks for arguments that keep strictly to the schema', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  await chatModel().bindTools([weather], { strict: true }).invoke([question])
  expect(lastBody(emulator)).toMatchObject({ tools: [{ function: { strict: true } }] })
})

test('keeps streamed arguments that are no JSON apart as an invalid call', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.reply({ toolCalls: [{ name: 'get_weather', arguments: '"Os' }] })
  let sum = new AIMessageChunk('')
  for await (const chunk of await chatModel().bindTools([weather]).stream([question])) {
    sum = sum.concat(chunk)
  }
  expect(sum.tool_calls).toEqual([])
  expect(sum.invalid_tool_calls).toMatchObject([{ name: 'get_weather', args: '"Os' }])
})
