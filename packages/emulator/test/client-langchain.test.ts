import { AIMessageChunk } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import { spentUsd } from './account.ts'
import { serveLangchain, usageOf } from './langchain-client.ts'
import { lastBody } from './last-body.ts'

const question = 'Why is the sky blue?'

test('invokes and streams a chat', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const whole = await chatModel().invoke(question)
  let text = ''
  for await (const chunk of await chatModel().stream(question)) text += chunk.text
  expect(text).toBe(whole.text)
})

test('answers a batch in its order', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const answers = await chatModel().batch(['What is 3 + 4?', 'What is 5 + 6?'])
  expect(answers.map(({ text }) => text)).toEqual(['3 + 4 is 7.', '5 + 6 is 11.'])
  expect(emulator.requests).toHaveLength(2)
})

test('tells who answered, why it ended and what it cost', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const message = await chatModel().invoke(question)
  const usage = usageOf(message)
  expect(message.response_metadata).toMatchObject({
    model_provider: 'openrouter',
    model_name: 'kestrel/swift-2-nano',
    finish_reason: 'stop',
    usage: { cost: await spentUsd(emulator) },
  })
  expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0))
})

test('adds the chunks of a stream up to the same usage', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const usage = usageOf(await chatModel().invoke(question))
  let sum = new AIMessageChunk('')
  for await (const chunk of await chatModel().stream(question)) sum = sum.concat(chunk)
  expect(usageOf(sum)).toEqual(usage)
})

test('hands tokens to callbacks while they come', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const tokens: string[] = []
  const callbacks = [{ handleLLMNewToken: (token: string) => void tokens.push(token) }]
  const stream = await chatModel().stream('What is 3 + 4?', { callbacks })
  for await (const chunk of stream) void chunk
  expect(tokens.join('')).toBe('3 + 4 is 7.')
  expect(tokens.length).toBeGreaterThan(3)
})

test('sends the settings of the model and of the call', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel({ temperature: 0.2, topK: 5, seed: 3, sessionId: 'tea', user: 'anna' })
  const bound = model.withConfig({ temperature: 0.4, provider: { order: ['cobalt'] } })
  const { response_metadata: metadata } = await bound.invoke('Count from 1 to 50', {
    maxTokens: 4,
  })
  expect(lastBody(emulator)).toMatchObject({
    temperature: 0.4,
    top_k: 5,
    seed: 3,
    max_tokens: 4,
    session_id: 'tea',
    user: 'anna',
  })
  expect(metadata['finish_reason']).toBe('length')
  expect(emulator.requests[0]?.attempts[0]?.provider).toBe('cobalt/us-east')
})

test('sends whatever else it has a field for', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel({
    model: 'openfield/meadow-8b',
    topP: 0.9,
    frequencyPenalty: 0.1,
    presencePenalty: 0.2,
    repetitionPenalty: 1.1,
    minP: 0.05,
    topA: 0.1,
    logitBias: { 50256: -100 },
    topLogprobs: 2,
    transforms: ['middle-out'],
    trace: { trace_id: 'trip' },
    modelKwargs: { logprobs: true, metadata: { trip: 'north' } },
  })
  await model.invoke(question, { prediction: { type: 'content', content: 'Because' } })
  expect(lastBody(emulator)).toMatchObject({
    top_p: 0.9,
    frequency_penalty: 0.1,
    presence_penalty: 0.2,
    repetition_penalty: 1.1,
    min_p: 0.05,
    top_a: 0.1,
    logit_bias: { 50256: -100 },
    top_logprobs: 2,
    transforms: ['middle-out'],
    trace: { trace_id: 'trip' },
    logprobs: true,
    metadata: { trip: 'north' },
    prediction: { type: 'content', content: 'Because' },
  })
})

test('stops at a sequence', async () => {
  await using server = await serveLangchain()
  const { chatModel } = server
  const { text } = await chatModel({ stop: ['4'] }).invoke('Count from 1 to 9')
  expect(text).toBe('1, 2, 3, ')
})

test('says which app it is', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const app = { siteUrl: 'https://tea.test', siteName: 'Tea', appCategories: ['cli-agent'] }
  await chatModel(app).invoke(question)
  expect(emulator.requests[0]?.headers).toMatchObject({
    'http-referer': 'https://tea.test',
    'x-title': 'Tea',
    'x-openrouter-categories': 'cli-agent',
  })
})

test('falls back to another model', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  emulator.on({ model: 'borealis/aurora-4' }).reply({ status: 503 })
  const models = ['borealis/aurora-4', 'openfield/meadow-8b']
  const { response_metadata: metadata } = await chatModel({
    model: 'borealis/aurora-4',
    models,
    route: 'fallback',
  }).invoke('Hello')
  expect(metadata['model_name']).toBe('openfield/meadow-8b')
  expect(emulator.requests[0]?.attempts.map(({ status }) => status)).toContain(503)
})

test('pays for a search that a plugin makes', async () => {
  await using server = await serveLangchain()
  const { chatModel, emulator } = server
  const model = chatModel({ plugins: [{ id: 'web', max_results: 2 }] })
  const { text } = await model.invoke(question)
  expect(text).toContain('https://source-1.example/')
  expect(await spentUsd(emulator)).toBeGreaterThan(0.007)
})
