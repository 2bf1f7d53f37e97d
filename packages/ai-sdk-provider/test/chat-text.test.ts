import { generateText, streamText } from 'ai'
import { expect, test } from 'vitest'
import { answer, chunk, finish, providerWith, sse } from './recorded-fetch.ts'

const model = 'anthropic/claude-sonnet-4.5'

test('a whole answer gives its text, usage and what it cost', async () => {
  const { openrouter, sent } = providerWith([answer({ content: 'Hello.' })])
  const result = await generateText({ model: openrouter(model), prompt: 'Hi' })
  expect(result.text).toBe('Hello.')
  expect(result.finishReason).toBe('stop')
  expect(result.usage).toMatchObject({ inputTokens: 10, outputTokens: 5, totalTokens: 15 })
  expect(result.providerMetadata?.['openrouter']).toMatchObject({
    id: 'gen-1',
    provider: 'Anthropic',
    usage: { cost: 0.0012 },
  })
  expect(sent[0]?.url).toBe('https://openrouter.ai/api/v1/chat/completions')
  expect(sent[0]?.body).toEqual({
    model,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: false,
  })
})

test('a streamed answer gives the same', async () => {
  const { openrouter } = providerWith([
    sse(chunk({ role: 'assistant', content: 'Hel' }), chunk({ content: 'lo.' }), finish()),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  expect(await result.text).toBe('Hello.')
  expect(await result.finishReason).toBe('stop')
  expect(await result.usage).toMatchObject({ inputTokens: 10, outputTokens: 5 })
  expect((await result.response).id).toBe('gen-1')
  expect((await result.providerMetadata)?.['openrouter']).toMatchObject({
    provider: 'Anthropic',
    nativeFinishReason: 'stop',
  })
})

test('reasoning comes before the text it led to', async () => {
  const detail = { type: 'reasoning.text', text: 'Think.', signature: 's1', index: 0 }
  const { openrouter } = providerWith([
    sse(
      chunk({ reasoning: 'Think.', reasoning_details: [detail] }),
      chunk({ content: 'Yes.' }),
      finish(),
    ),
  ])
  const result = streamText({ model: openrouter(model), prompt: 'Hi' })
  expect((await result.content).map((part) => part.type)).toEqual(['reasoning', 'text'])
  expect(await result.reasoningText).toBe('Think.')
})
