import { createOpenRouter } from '@openrouter/ai-sdk-provider'
import { embed, generateText, Output, stepCountIs, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { testEmulator } from './call.ts'
import { get } from './account.ts'

function setUp(): {
  emulator: ReturnType<typeof testEmulator>
  openrouter: ReturnType<typeof createOpenRouter>
} {
  const emulator = testEmulator()
  const { fetch, apiKey } = emulator
  return { emulator, openrouter: createOpenRouter({ apiKey, fetch }) }
}

test('generates and streams text', async () => {
  const { openrouter } = setUp()
  const model = openrouter('kestrel/swift-2-nano')
  const prompt = 'Why is the sky blue?'
  const whole = await generateText({ model, prompt })
  const streamed = streamText({ model, prompt })
  let text = ''
  for await (const delta of streamed.textStream) text += delta
  expect(text).toBe(whole.text)
  expect(await streamed.finishReason).toBe('stop')
})

test('runs a tool loop to its end', async () => {
  const { openrouter } = setUp()
  const { text, steps } = await generateText({
    model: openrouter('borealis/aurora-4'),
    prompt: 'What is the weather in Oslo?',
    tools: {
      get_weather: tool({
        description: 'The weather of a city',
        inputSchema: z.object({ city: z.string() }),
        execute: ({ city }) => `Rain in ${city}`,
      }),
    },
    stopWhen: stepCountIs(3),
  })
  expect(steps).toHaveLength(2)
  expect(text).toContain('Rain in Oslo')
})

test('generates an object of a schema', async () => {
  const { openrouter } = setUp()
  const { output } = await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    prompt: 'Give me a recipe for 4 people',
    output: Output.object({
      schema: z.object({ title: z.string(), people: z.int().min(1), vegan: z.boolean() }),
    }),
  })
  expect(output.people).toBe(4)
})

test('shows reasoning', async () => {
  const { openrouter } = setUp()
  const { reasoningText } = await generateText({
    model: openrouter('borealis/aurora-4', { reasoning: { effort: 'low' } }),
    prompt: 'Why is the sky blue?',
  })
  expect(reasoningText).toContain('sky blue')
})

test('reports the cost that the account pays', async () => {
  const { emulator, openrouter } = setUp()
  const { providerMetadata } = await generateText({
    model: openrouter('kestrel/swift-2-nano', { usage: { include: true } }),
    prompt: 'Hello',
  })
  const { data } = await get<{ data: { total_usage: number } }>(
    emulator,
    '/credits',
    emulator.managementKey,
  )
  expect(providerMetadata).toMatchObject({ openrouter: { usage: { cost: data.total_usage } } })
})

test('survives a provider that is down', async () => {
  const { emulator, openrouter } = setUp()
  emulator.down('kestrel')
  const { providerMetadata } = await generateText({
    model: openrouter('kestrel/swift-2-nano'),
    prompt: 'Hello',
  })
  expect(providerMetadata).toMatchObject({ openrouter: { provider: 'Cobalt Cloud' } })
})

test('embeds a text', async () => {
  const { emulator, openrouter } = setUp()
  const { data } = await get<{ data: { id: string }[] }>(emulator, '/embeddings/models')
  const model = openrouter.textEmbeddingModel(data[0]?.id ?? '')
  const { embedding } = await embed({ model, value: 'hello' })
  expect(embedding.length).toBeGreaterThan(0)
})
