import { HTTPClient, OpenRouter, type SDKOptions } from '@openrouter/sdk'
import type { ChatResult, ChatStreamChunk } from '@openrouter/sdk/models'
import type { Emulator } from '../src/index.ts'

/** The official client, which checks every response against OpenRouter's own schemas. */
export function sdkOf(emulator: Emulator, options?: SDKOptions): OpenRouter {
  return new OpenRouter({
    apiKey: emulator.apiKey,
    httpClient: new HTTPClient({ fetcher: emulator.fetch }),
    retryConfig: { strategy: 'none' },
    ...options,
  })
}

type ChatRequest = Omit<Parameters<OpenRouter['chat']['send']>[0]['chatRequest'], 'stream'>

/** Asks for a whole answer; the client's own types do not tell it from a stream. */
export async function sendChat(client: OpenRouter, request: ChatRequest): Promise<ChatResult> {
  const result = await client.chat.send({ chatRequest: { ...request, stream: false } })
  if (!('choices' in result)) throw new TypeError('Expected a whole answer')
  return result
}

/** Asks for a stream and reads it to its end. */
export async function streamChat(
  client: OpenRouter,
  request: ChatRequest,
): Promise<ChatStreamChunk[]> {
  const stream = await client.chat.send({ chatRequest: { ...request, stream: true } })
  if (!(stream instanceof ReadableStream)) throw new TypeError('Expected a stream')
  const chunks: ChatStreamChunk[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}
