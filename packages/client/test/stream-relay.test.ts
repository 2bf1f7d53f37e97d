import { isOpenRouterError } from '@waypost/core'
import { assert, asyncProperty, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { OpenRouter, OpenRouterStream } from '../src/index.ts'
import {
  bytes,
  openBody,
  recordedFetch,
  sse,
  stopChunk,
  textChunk,
} from './fixtures/recorded-fetch.ts'

const request = {
  model: 'openai/gpt-4o',
  messages: [{ role: 'user', content: 'Hi' }],
  stream: true,
} as const

async function streamOf(answer: Response): Promise<OpenRouterStream> {
  const { fetch } = recordedFetch(answer)
  return await new OpenRouter({ apiKey: 'sk-or-v1-x', fetch }).chat.completions.create(request)
}

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

test('a browser reads back the chunks that a server relays, however the bytes are cut', async () => {
  const chunks = [textChunk('Grüße, 你好\n'), textChunk('👋'), stopChunk()]
  const relayed = await new Response((await streamOf(sse(chunks))).toReadableStream()).bytes()
  await assert(
    asyncProperty(integer({ min: 1, max: relayed.length }), async (size) => {
      const cut = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < relayed.length; at += size) {
            controller.enqueue(relayed.slice(at, at + size))
          }
          controller.close()
        },
      })
      expect(await readAll(OpenRouterStream.fromReadableStream(cut))).toEqual(chunks)
    }),
    { numRuns: 20, examples: [[1]] },
  )
})

test('a failure that the API tells of reaches the reader of the relay', async () => {
  const failure = { ...textChunk(''), error: { code: 502, message: 'The provider broke' } }
  const stream = await streamOf(sse([textChunk('Hel'), failure]))
  const reader = OpenRouterStream.fromReadableStream(stream.toReadableStream())
  const error: unknown = await readAll(reader).catch((reason: unknown) => reason)
  expect(isOpenRouterError(error) && error.kind).toBe('provider-failed')
  expect(isOpenRouterError(error) && error.partial?.choices[0]?.message.content).toBe('Hel')
})

test('a stream that broke off breaks off for the reader of the relay', async () => {
  const stream = await streamOf(bytes(`data: ${JSON.stringify(textChunk('Hel'))}\n\n`))
  const reader = OpenRouterStream.fromReadableStream(stream.toReadableStream())
  const error: unknown = await readAll(reader).catch((reason: unknown) => reason)
  expect(isOpenRouterError(error) && error.kind).toBe('stream-interrupted')
  expect(isOpenRouterError(error) && error.message).toBe(
    'The response ended before the answer was whole. ' +
      'What had arrived is in `partial`; send the request again for a whole answer.',
  )
  expect(isOpenRouterError(error) && error.partial?.choices[0]?.message.content).toBe('Hel')
})

test('a reader that goes away cancels the request', async () => {
  const cancelled: unknown[] = []
  const first = `data: ${JSON.stringify(textChunk('Hel'))}\n\n`
  const stream = await streamOf(openBody([first], cancelled))
  const reader = stream.toReadableStream().getReader()
  await reader.read()
  await reader.cancel()
  expect(cancelled).toHaveLength(1)
})
