import { HTTPClient, OpenRouter } from '@openrouter/sdk'
import type { ChatResult } from '@openrouter/sdk/models'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { testEmulator } from './call.ts'

type Request = Parameters<OpenRouter['chat']['send']>[0]['chatRequest']

/** Asks for a whole answer; the client's own types do not tell it from a stream. */
async function send(client: OpenRouter, request: Omit<Request, 'stream'>): Promise<ChatResult> {
  const result = await client.chat.send({ chatRequest: { ...request, stream: false } })
  if (!('choices' in result)) throw new TypeError('Expected a whole answer')
  return result
}

// This client checks every response against OpenRouter's own schemas.
function clientOf(emulator: Emulator, apiKey = emulator.apiKey): OpenRouter {
  const httpClient = new HTTPClient({ fetcher: emulator.fetch })
  return new OpenRouter({ apiKey, httpClient, retryConfig: { strategy: 'none' } })
}

const model = 'kestrel/swift-2-nano'

test('completes and streams a chat', async () => {
  const client = clientOf(testEmulator())
  const messages = [{ role: 'user' as const, content: 'What is 3 + 4?' }]
  const whole = await send(client, { model, messages })
  expect(whole.choices[0]?.message.content).toBe('3 + 4 is 7.')
  const stream = await client.chat.send({ chatRequest: { model, messages, stream: true } })
  if (!(stream instanceof ReadableStream)) throw new TypeError('Expected a stream')
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  expect(text).toBe('3 + 4 is 7.')
})

test('calls a tool and shows reasoning', async () => {
  const client = clientOf(testEmulator())
  const { choices } = await send(client, {
    model: 'borealis/aurora-4',
    reasoning: { effort: 'low' },
    messages: [{ role: 'user', content: 'What is the weather in Oslo?' }],
    tools: [
      {
        type: 'function',
        function: {
          name: 'get_weather',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
        },
      },
    ],
  })
  const message = choices[0]?.message
  expect(message?.toolCalls?.[0]?.function.arguments).toBe('{"city":"Oslo"}')
  expect(message?.reasoningDetails?.[0]).toMatchObject({ type: 'reasoning.text' })
})

test('reads the catalogue', async () => {
  const client = clientOf(testEmulator())
  const { result } = await client.models.list({})
  expect(result.data.map(({ id }) => id)).toContain(model)
  const endpoints = await client.endpoints.list({ author: 'kestrel', slug: 'swift-2' })
  expect(endpoints.data.endpoints.length).toBeGreaterThan(1)
  const providers = await client.providers.list()
  expect(providers.data.map(({ slug }) => slug)).toContain('kestrel')
})

test('reads a generation and the credits that it cost', async () => {
  const emulator = testEmulator()
  const client = clientOf(emulator)
  const { id, usage } = await send(client, {
    model,
    messages: [{ role: 'user', content: 'Hello' }],
  })
  const { data } = await client.generations.getGeneration({ id })
  expect(data.totalCost).toBe(usage?.cost)
  const credits = await clientOf(emulator, emulator.managementKey).credits.getCredits()
  expect(credits.data.totalUsage).toBe(usage?.cost)
})

test('manages keys', async () => {
  const emulator = testEmulator()
  const manager = clientOf(emulator, emulator.managementKey)
  const created = await manager.apiKeys.create({ requestBody: { name: 'ci', limit: 5 } })
  const { data } = await clientOf(emulator, created.key).apiKeys.getCurrentKeyMetadata()
  expect(data).toMatchObject({ limit: 5, limitRemaining: 5 })
  const { hash } = created.data
  const patched = await manager.apiKeys.update({ hash, requestBody: { disabled: true } })
  expect(patched.data.disabled).toBe(true)
  expect(await manager.apiKeys.delete({ hash })).toEqual({ deleted: true })
})

test('sees a refusal as an error of its status', async () => {
  const client = clientOf(testEmulator().fault('overloaded'))
  const sending = client.chat.send({
    chatRequest: { model, messages: [{ role: 'user', content: 'Hello' }] },
  })
  await expect(sending).rejects.toMatchObject({ statusCode: 529 })
})
