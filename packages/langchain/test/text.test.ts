import type { AIMessageChunk } from '@langchain/core/messages'
import { expect, test } from 'vitest'
import { ChatOpenRouter } from '../src/index.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk, whole } from './recorded-answer.ts'

const streamed = sse(
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: 'Hel' }),
  chunk({ content: 'lo' }),
  finish('stop', 'completed'),
  usageChunk(exampleUsage),
)

function modelOf(server: ReturnType<typeof serverOf>): ChatOpenRouter {
  return new ChatOpenRouter({ model: 'openai/gpt-5', apiKey: 'sk-or-v1-test', fetch: server.fetch })
}

async function collect(stream: AsyncIterable<AIMessageChunk>): Promise<AIMessageChunk[]> {
  const chunks = []
  for await (const piece of stream) chunks.push(piece)
  return chunks
}

test('invoke gives text, usage, cost and what served it', async () => {
  const server = serverOf(whole({ content: 'Hello' }, { native_finish_reason: 'completed' }))
  const message = await modelOf(server).invoke('Hi')
  expect(server.requests[0]?.body).toEqual({
    model: 'openai/gpt-5',
    messages: [{ role: 'user', content: 'Hi' }],
    stream: false,
  })
  expect(message).toMatchObject({
    id: 'gen-1',
    content: 'Hello',
    usage_metadata: {
      input_tokens: 10,
      output_tokens: 5,
      total_tokens: 15,
      input_token_details: { cache_read: 4, cache_creation: 2, audio: 1 },
      output_token_details: { reasoning: 3, image: 0 },
    },
    response_metadata: {
      model_provider: 'openrouter',
      model: 'openai/gpt-5',
      model_name: 'openai/gpt-5',
      provider: 'OpenAI',
      finish_reason: 'stop',
      native_finish_reason: 'completed',
      cost: 0.00025,
      is_byok: false,
    },
  })
})

test('streamed chunks add up to the message that invoke gives', async () => {
  const answered = await modelOf(
    serverOf(whole({ content: 'Hello' }, { native_finish_reason: 'completed' })),
  ).invoke('Hi')
  const chunks = await collect(await modelOf(serverOf(streamed)).stream('Hi'))
  expect(chunks.map((piece) => piece.content)).toEqual(['Hel', 'lo', ''])
  const joined = chunks.reduce((left, right) => left.concat(right))
  expect(joined.content).toBe('Hello')
  expect(joined.id).toBe(answered.id)
  expect(joined.usage_metadata).toEqual(answered.usage_metadata)
  expect(joined.response_metadata).toEqual(answered.response_metadata)
})
