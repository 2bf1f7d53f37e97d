import { generateText, isStepCount, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { spentUsd } from './account.ts'
import { setUpAiSdk, weather } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const prompt = 'What is the weather in Oslo?'
const tools = { get_weather: weather }

test('runs a tool loop to its end, and its steps cost what the account pays', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter('borealis/aurora-4')
  const { text, steps } = await generateText({ model, prompt, tools, stopWhen: isStepCount(3) })
  expect(steps).toHaveLength(2)
  expect(text).toContain('Rain in Oslo')
  const costs = steps.map(({ providerMetadata }) => Object(providerMetadata?.['openrouter']))
  const sum = costs.reduce((total, { usage }) => total + usage.cost, 0)
  expect(sum).toBeCloseTo(await spentUsd(emulator), 12)
})

test('streams the arguments of a call in pieces', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const city = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
  emulator.reply({ toolCalls: [{ name: 'get_weather', arguments: { city } }] })
  const types: string[] = []
  let input = ''
  const { stream, toolCalls } = streamText({
    model: openrouter('borealis/aurora-4'),
    prompt,
    tools: { get_weather: tool({ inputSchema: z.object({ city: z.string() }) }) },
  })
  for await (const part of stream) {
    types.push(part.type)
    if (part.type === 'tool-input-delta') input += part.delta
  }
  expect(JSON.parse(input)).toEqual({ city })
  expect(types.filter((type) => type === 'tool-input-delta').length).toBeGreaterThan(1)
  expect(types.indexOf('tool-input-start')).toBeLessThan(types.indexOf('tool-call'))
  expect(await toolCalls).toMatchObject([{ toolName: 'get_weather', input: { city } }])
})

test('streams a tool loop to its end', async () => {
  const { openrouter } = setUpAiSdk()
  const streamed = streamText({
    model: openrouter('borealis/aurora-4'),
    prompt,
    tools,
    stopWhen: isStepCount(3),
  })
  expect(await streamed.text).toContain('Rain in Oslo')
  const steps = await streamed.steps
  expect(steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop'])
})

test('streams two calls at once without mixing them', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.reply({
    toolCalls: ['Oslo', 'Rome'].map((city) => ({ name: 'get_weather', arguments: { city } })),
  })
  const { toolResults } = streamText({ model: openrouter('kestrel/swift-2-nano'), prompt, tools })
  expect((await toolResults).map(({ output }) => output)).toEqual(['Rain in Oslo', 'Rain in Rome'])
})

test('forces a call, and forbids one', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter('kestrel/swift-2-nano')
  const forced = await generateText({
    model,
    prompt: 'Hello',
    tools,
    toolChoice: { type: 'tool', toolName: 'get_weather' },
  })
  expect(forced.toolCalls).toHaveLength(1)
  expect(lastBody(emulator)).toMatchObject({
    tool_choice: { type: 'function', function: { name: 'get_weather' } },
  })
  const required = await generateText({ model, prompt: 'Hello', tools, toolChoice: 'required' })
  expect(required.toolCalls).toHaveLength(1)
  const forbidden = await generateText({ model, prompt, tools, toolChoice: 'none' })
  expect(forbidden.toolCalls).toEqual([])
})

test('asks for arguments as soon as they are written', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const eager = { openrouter: { eager_input_streaming: true } }
  await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    prompt,
    tools: { get_weather: { ...weather, providerOptions: eager } },
  })
  expect(lastBody(emulator)).toMatchObject({ tools: [{ function: { name: 'get_weather' } }] })
  expect(JSON.stringify(lastBody(emulator))).toContain('"eager_input_streaming":true')
})

test('tells the model when a tool fails', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const broken = tool({
    inputSchema: z.object({ city: z.string() }),
    execute: (): string => {
      throw new Error('No such city')
    },
  })
  await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    prompt,
    tools: { get_weather: broken },
    stopWhen: isStepCount(2),
  })
  expect(JSON.stringify(lastBody(emulator))).toContain('No such city')
})

test('sends an image that a tool made', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const camera = tool({
    description: 'Shows the weather of a city',
    inputSchema: z.object({ city: z.string() }),
    execute: () => 'seen',
    toModelOutput: () => ({
      type: 'content',
      value: [
        { type: 'text', text: 'The harbour' },
        {
          type: 'file',
          mediaType: 'image/png',
          data: { type: 'data', data: 'iVBORw0KGgo=' },
        },
      ],
    }),
  })
  const { steps } = await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    prompt,
    tools: { show_weather: camera },
    stopWhen: isStepCount(2),
  })
  expect(steps).toHaveLength(2)
  expect(JSON.stringify(lastBody(emulator))).toContain('data:image/png;base64,iVBORw0KGgo=')
})
