import type { ChatChunk, ChatMessage, ChatRequest, ChatResponse } from '@waypost/core'
import type { ChatClient } from '../chat-client.ts'
import type { RequestOptions } from '../options.ts'
import type { Without } from '../without.ts'

/** What all requests of a conversation have in common. */
export interface ConversationRequest extends Without<ChatRequest, 'messages' | 'stream'> {
  /** What was said before. */
  messages?: readonly ChatMessage[] | undefined
}

/**
 * A conversation that remembers itself. Answers go into the next request as they came, so thoughts
 * (`reasoning_details`) are continued, and a file that was parsed once (`annotations`) is neither
 * parsed nor paid again. A message whose answer failed or was left is forgotten with it.
 */
export class Conversation {
  /** Everything said so far. */
  readonly messages: ChatMessage[]
  readonly #client: ChatClient
  readonly #request: Without<ChatRequest, 'messages' | 'stream'>

  constructor(client: ChatClient, request: ConversationRequest = {}) {
    const { messages = [], ...rest } = request
    this.messages = [...messages]
    this.#client = client
    this.#request = rest
  }

  /** Says something and waits for the whole answer. */
  async send(
    message: string | ChatMessage | readonly ChatMessage[],
    options?: RequestOptions,
  ): Promise<ChatResponse> {
    const said = toMessages(message)
    const body = { ...this.#request, messages: [...this.messages, ...said], stream: false } as const
    const response = await this.#client.chat.completions.create(body, options)
    this.#remember(said, response)
    return response
  }

  /**
   * Says something and gives the chunks of the answer, which is remembered once it was read to its
   * end; what the generator returns is the whole of it. Leaving the loop cancels the request.
   */
  async *stream(
    message: string | ChatMessage | readonly ChatMessage[],
    options?: RequestOptions,
  ): AsyncGenerator<ChatChunk, ChatResponse> {
    const said = toMessages(message)
    const body = { ...this.#request, messages: [...this.messages, ...said], stream: true } as const
    const stream = await this.#client.chat.completions.create(body, options)
    yield* stream
    const response = await stream.final()
    this.#remember(said, response)
    return response
  }

  #remember(said: readonly ChatMessage[], { choices }: ChatResponse): void {
    const answer = choices[0]?.message
    this.messages.push(...said, ...(answer ? [answer] : []))
  }
}

function toMessages(message: string | ChatMessage | readonly ChatMessage[]): ChatMessage[] {
  if (typeof message === 'string') return [{ role: 'user', content: message }]
  return isList(message) ? [...message] : [message]
}

function isList(message: ChatMessage | readonly ChatMessage[]): message is readonly ChatMessage[] {
  return Array.isArray(message)
}
