import { generateText, Output, streamText } from 'ai'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { setUpAiSdk } from './ai-sdk-client.ts'
import { lastBody } from './last-body.ts'

const id = 'kestrel/swift-2-nano'
const recipe = z.object({ title: z.string(), people: z.int().min(1), vegan: z.boolean() })
const prompt = 'Give me a recipe for 4 people'

test('generates an object of a schema', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const output = Output.object({ schema: recipe, name: 'recipe' })
  const result = await generateText({ model: openrouter(id), prompt, output })
  expect(result.output.people).toBe(4)
  expect(lastBody(emulator)).toMatchObject({
    response_format: { type: 'json_schema', json_schema: { name: 'recipe', strict: true } },
  })
})

test('streams an object while it fills', async () => {
  const { openrouter } = setUpAiSdk()
  const streamed = streamText({
    model: openrouter(id),
    prompt,
    output: Output.object({ schema: recipe }),
  })
  const parts: unknown[] = []
  for await (const part of streamed.partialOutputStream) parts.push(part)
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.at(-1)).toEqual(await streamed.output)
})

test('generates a list, and a choice', async () => {
  const { openrouter } = setUpAiSdk()
  const model = openrouter(id)
  const list = await generateText({ model, prompt, output: Output.array({ element: recipe }) })
  expect(list.output.length).toBeGreaterThan(0)
  const options = ['sweet', 'salty']
  const choice = await generateText({ model, prompt, output: Output.choice({ options }) })
  expect(options).toContain(choice.output)
})

test('asks for any JSON', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const { output } = await generateText({ model: openrouter(id), prompt, output: Output.json() })
  expect(output).toHaveProperty('answer')
  expect(lastBody(emulator)).toMatchObject({ response_format: { type: 'json_object' } })
})

test('lets the schema be a hint for models that cannot keep to it', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  const model = openrouter(id, { structuredOutputs: { strict: false } })
  await generateText({ model, prompt, output: Output.object({ schema: recipe }) })
  expect(lastBody(emulator)).toMatchObject({
    response_format: { json_schema: { strict: false } },
  })
})

test('has broken JSON healed by the plugin', async () => {
  const { emulator, openrouter } = setUpAiSdk()
  emulator.reply('```json\n{title: "Porridge", "people": 4, "vegan": true,}\n```')
  const model = openrouter(id, { plugins: [{ id: 'response-healing' }] })
  const { output } = await generateText({
    model,
    prompt,
    output: Output.object({ schema: recipe }),
  })
  expect(output).toEqual({ title: 'Porridge', people: 4, vegan: true })
})
