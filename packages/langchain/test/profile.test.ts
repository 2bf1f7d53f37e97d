import { expect, test } from 'vitest'
import { failureOf, modelOf } from './model-of.ts'
import { serverOf, whole } from './recorded-answer.ts'

const catalogue = JSON.stringify({
  data: [
    {
      id: 'openai/gpt-5',
      canonical_slug: 'openai/gpt-5-2025-08-07',
      name: 'GPT-5',
      context_length: 400_000,
      architecture: { input_modalities: ['text', 'image', 'file'], output_modalities: ['text'] },
      top_provider: { max_completion_tokens: 128_000 },
      supported_parameters: ['tools', 'tool_choice', 'reasoning', 'structured_outputs'],
      pricing: { prompt: '0', completion: '0' },
    },
    { id: 'openai/gpt-5:free', name: 'GPT-5', context_length: 8000, pricing: {} },
  ],
})

test('a profile is read from the catalogue, whatever variants the id has', async () => {
  const model = modelOf(serverOf(catalogue), { model: 'openai/gpt-5:nitro:online' })
  expect(model.profile).toEqual({})
  expect(await model.loadProfile()).toMatchObject({
    maxInputTokens: 400_000,
    maxOutputTokens: 128_000,
    imageInputs: true,
    audioInputs: false,
    reasoningOutput: true,
    toolCalling: true,
    structuredOutput: true,
  })
  expect(model.profile.structuredOutput).toBe(true)
})

test('a variant that is a model of its own has its own profile', async () => {
  const model = modelOf(serverOf(catalogue), { model: 'openai/gpt-5:free' })
  expect(await model.loadProfile()).toMatchObject({ maxInputTokens: 8000, toolCalling: false })
})

test('what the constructor says about the model stays', async () => {
  const model = modelOf(serverOf(catalogue), { profile: { maxInputTokens: 1000 } })
  expect(await model.loadProfile()).toMatchObject({ maxInputTokens: 1000, toolCalling: true })
})

test('structured output follows the profile', async () => {
  const server = serverOf(whole({ content: '{"a":1}' }))
  const model = modelOf(server, { profile: { structuredOutput: true } })
  const schema = { type: 'object', properties: { a: { type: 'number' } } }
  expect(await model.withStructuredOutput(schema).invoke('Hi')).toEqual({ a: 1 })
  expect(server.requests[0]?.body).toHaveProperty('response_format')
})

test('a model that the catalogue does not have is named', async () => {
  const model = modelOf(serverOf(catalogue), { model: 'no/such-model' })
  expect(await failureOf(() => model.loadProfile())).toMatchObject({
    kind: 'configuration',
    message: expect.stringContaining('no/such-model'),
  })
})

test('entries of the catalogue that are none are passed over', async () => {
  const odd = {
    id: 'openai/gpt-5',
    supported_parameters: {},
    architecture: { input_modalities: 1 },
  }
  const server = serverOf(JSON.stringify({ data: [null, odd] }))
  const profile = await modelOf(server, { model: 'openai/gpt-5' }).loadProfile()
  expect(profile).toMatchObject({ toolCalling: false, imageInputs: false })
})
