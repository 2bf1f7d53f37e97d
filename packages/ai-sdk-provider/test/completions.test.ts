import { generateText, streamText } from 'ai'
import { createLedger } from '@waypost/core'
import { expect, test } from 'vitest'
import { providerWith, sse } from './recorded-fetch.ts'

const usage = { prompt_tokens: 8, total_tokens: 8, cost: 0.001 }

test('a completion model answers with the tool choice that the SDK always sends, streamed or not (D8)', async () => {
  const choice = { index: 0, text: ' world.', finish_reason: 'stop' }
  const { openrouter, sent } = providerWith([
    JSON.stringify({ id: 'gen-1', model: 'm', choices: [choice], usage }),
    sse(
      { id: 'gen-1', model: 'm', choices: [{ index: 0, text: ' wor' }] },
      { id: 'gen-1', choices: [{ index: 0, text: 'ld.', finish_reason: 'stop' }] },
    ),
  ])
  const model = openrouter.completion('openai/gpt-3.5-turbo-instruct')
  expect((await generateText({ model, prompt: 'Hello' })).text).toBe(' world.')
  const streamed = streamText({ model, prompt: 'Hello' })
  expect(await streamed.text).toBe(' world.')
  expect((await streamed.content).map((part) => part.type)).toEqual(['text'])
  expect(sent[0]).toMatchObject({
    url: 'https://openrouter.ai/api/v1/completions',
    body: { prompt: 'Hello' },
  })
  expect(sent[0]?.body).not.toHaveProperty('tool_choice')
})

test('a written down conversation stops at the next question and at what the caller says', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({ id: 'gen-1', model: 'm', choices: [{ index: 0, text: 'Hi.' }], usage }),
  ])
  const model = openrouter.completion('m', { stop: ['END'] })
  const instructions = 'Be kind.'
  await generateText({ model, instructions, prompt: 'Hello' })
  await generateText({ model, instructions, prompt: 'Hello', stopSequences: ['.'] })
  await generateText({ model, prompt: 'Hello' })
  expect(sent.map(({ body }) => body['stop'])).toEqual([
    ['END', '\nuser:'],
    ['.', '\nuser:'],
    ['END'],
  ])
})

test('what the continuation of a text has no form for is told of, and nothing else', async () => {
  const { openrouter } = providerWith([
    JSON.stringify({ id: 'gen-1', model: 'm', choices: [{ index: 0, text: 'Hi.' }], usage }),
  ])
  const model = openrouter.completion('m')
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }]
  const picture = {
    type: 'file' as const,
    mediaType: 'image/png',
    data: { type: 'url' as const, url: new URL('https://example.com/cat.png') },
  }
  const told = await model.doGenerate({
    prompt: [{ role: 'user', content: [picture] }],
    tools: [{ type: 'function', name: 'f', inputSchema: { type: 'object' } }],
    responseFormat: { type: 'json' },
  })
  expect(told.warnings).toMatchObject([
    { feature: 'tools' },
    { feature: 'responseFormat' },
    { feature: 'a part of type file in a text completion' },
  ])
  const plain = await model.doGenerate({ prompt, responseFormat: { type: 'text' } })
  expect(plain.warnings).toEqual([])
})

test('a streamed completion is in the books too', async () => {
  const ledger = createLedger()
  const { openrouter } = providerWith(
    [sse({ id: 'gen-1', model: 'm', choices: [{ index: 0, text: 'Hi.' }], usage })],
    { ledger },
  )
  const result = streamText({ model: openrouter.completion('m'), prompt: 'Hello' })
  await result.consumeStream()
  expect(ledger.snapshot().total).toMatchObject({ requests: 1, costUsd: 0.001 })
})
