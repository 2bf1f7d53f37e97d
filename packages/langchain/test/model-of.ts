import type { AIMessage, AIMessageChunk, UsageMetadata } from '@langchain/core/messages'
import { ChatOpenRouter, type ChatOpenRouterParams } from '../src/index.ts'
import type { serverOf } from './recorded-answer.ts'

/** A model that talks to a recorded server. */
export function modelOf(
  server: Pick<ReturnType<typeof serverOf>, 'fetch'>,
  fields: ChatOpenRouterParams = {},
): ChatOpenRouter {
  return new ChatOpenRouter({
    model: 'openai/gpt-5',
    apiKey: 'sk-or-v1-test',
    fetch: server.fetch,
    maxRetries: 0,
    ...fields,
  })
}

/** The chunks of a stream. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items = []
  for await (const item of stream) items.push(item)
  return items
}

/** The message that a stream adds up to, as a caller adds it up. */
export async function joined(
  stream: AsyncIterable<AIMessageChunk> | Promise<AsyncIterable<AIMessageChunk>>,
): Promise<AIMessageChunk> {
  const chunks = await collect(await stream)
  return chunks.reduce((left, right) => left.concat(right))
}

/** What an asynchronous call throws. */
export async function failureOf(call: () => Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call()
  } catch (error) {
    return error as Record<string, unknown>
  }
  throw new Error('The call did not fail.')
}

/** The usage of a message, which LangChain's types know only of messages with a structure. */
export function usageOf(message: AIMessage): UsageMetadata {
  const { usage_metadata: usage }: { usage_metadata?: UsageMetadata | undefined } = message
  if (!usage) throw new Error('The message has no usage.')
  return usage
}
