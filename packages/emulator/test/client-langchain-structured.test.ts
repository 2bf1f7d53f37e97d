import { AIMessage } from '@langchain/core/messages'
import { OPENROUTER_MODEL_PROFILES } from '@langchain/openrouter'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { defaultCatalogue } from '../src/index.ts'
import { serveLangchain } from './langchain-client.ts'
import { lastBody } from './last-body.ts'

const recipe = z.object({ title: z.string(), people: z.int() }).describe('A recipe')
const question = 'A recipe for 4 people'

test('fills a schema by a call', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel().withStructuredOutput(recipe, { name: 'recipe' })
  expect(await model.invoke(question)).toMatchObject({ people: 4 })
  expect(lastBody(emulator)).toMatchObject({
    tools: [{ function: { name: 'recipe' } }],
    tool_choice: { type: 'function', function: { name: 'recipe' } },
  })
})

test('fills a plain JSON Schema', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const schema = {
    title: 'recipe',
    type: 'object',
    properties: { people: { type: 'integer' } },
    required: ['people'],
  }
  expect(await chatModel().withStructuredOutput(schema).invoke(question)).toEqual({ people: 4 })
})

test('gives the message beside what is read from it', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const model = chatModel().withStructuredOutput(recipe, { includeRaw: true })
  const { raw, parsed } = await model.invoke(question)
  expect(parsed).toMatchObject({ people: 4 })
  expect(raw).toBeInstanceOf(AIMessage)
  expect(raw).toHaveProperty('usage_metadata.total_tokens')
})

test('streams an object while it fills', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const stream = await chatModel().withStructuredOutput(recipe).stream(question)
  let last: unknown
  for await (const part of stream) last = part
  expect(last).toMatchObject({ people: 4 })
})

test('reads an answer in JSON mode', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.reply('{"title":"Porridge","people":4}')
  const model = chatModel().withStructuredOutput(recipe, { method: 'jsonMode' })
  expect(await model.invoke(question)).toEqual({ title: 'Porridge', people: 4 })
  expect(lastBody(emulator)).toMatchObject({ response_format: { type: 'json_object' } })
})

// The class knows from a table which models can do this, and refuses all others.
const known = 'deepseek/deepseek-chat-v3.1'
const [first, ...others] = defaultCatalogue.models
const models = first === undefined ? others : [{ ...first, id: known }, ...others]

test.each([undefined, 'jsonSchema'] as const)(
  'fills a schema of the response format by the method %s',
  async (method) => {
    await using server = await serveLangchain({ catalogue: { ...defaultCatalogue, models } })
    const { chatModel, emulator } = server
    expect(OPENROUTER_MODEL_PROFILES[known]).toMatchObject({ structuredOutput: true })
    const structured = chatModel({ model: known }).withStructuredOutput(recipe, {
      strict: true,
      ...(method === undefined ? {} : { method }),
    })
    expect(await structured.invoke(question)).toMatchObject({ people: 4 })
    expect(lastBody(emulator)).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    })
  },
)
