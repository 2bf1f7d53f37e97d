import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager'
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import {
  AIMessage,
  type AIMessageChunk,
  type AIMessageFields,
  type BaseMessage,
} from '@langchain/core/messages'
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs'
import {
  type ChatRequest,
  collectChat,
  completeChat,
  type Connection,
  responseToEvents,
  streamChat,
} from '@waypost/core'
import { AnswerReader } from './answer.ts'
import type { ChatOpenRouterCallOptions, ChatOpenRouterParams } from './chat-openrouter-params.ts'
import { connect } from './connection.ts'
import { ChunkWriter } from './events-to-chunks.ts'
import { messagesToWire } from './messages-to-wire.ts'
import { fieldsToWire, pickFields } from './request-fields.ts'

/** A chat model of OpenRouter. */
export class ChatOpenRouter extends BaseChatModel<ChatOpenRouterCallOptions> {
  readonly #connection: Connection
  readonly #fields: ChatOpenRouterParams

  constructor(fields: ChatOpenRouterParams) {
    super(fields)
    this.#fields = fields
    this.#connection = connect(fields)
  }

  override _llmType(): string {
    return 'openrouter'
  }

  override invocationParams(options?: this['ParsedCallOptions']): Omit<ChatRequest, 'messages'> {
    const fields = { ...pickFields(this.#fields), ...pickFields(options ?? {}) }
    return { ...this.#fields.modelKwargs, ...fieldsToWire(fields) }
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): Promise<ChatResult> {
    const { data } = await completeChat(this.#connection, this.#request(messages, options), {
      signal: options.signal,
    })
    const events = responseToEvents(data)
    const response = await collectChat(events)
    const reader = new AnswerReader()
    for (const event of events) reader.add(event)
    const generations = response.choices.map((choice) => {
      const message = new AIMessage(reader.messageOf(response, choice) as AIMessageFields)
      return { message, text: message.text }
    })
    return { generations }
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const stream = await streamChat(this.#connection, this.#request(messages, options), {
      signal: options.signal,
    })
    const writer = new ChunkWriter(() => stream.partial(), options.streamUsage ?? true)
    try {
      for (
        let batch = await stream.nextBatch();
        batch !== undefined;
        batch = await stream.nextBatch()
      ) {
        for (const event of batch) {
          const chunk = writer.write(event)
          if (!chunk) continue
          yield chunk
          await runManager?.handleLLMNewToken(
            chunk.text,
            { prompt: 0, completion: 0 },
            undefined,
            undefined,
            undefined,
            { chunk },
          )
        }
      }
    } finally {
      await stream.return()
    }
  }

  #request(messages: BaseMessage[], options: this['ParsedCallOptions']): ChatRequest {
    return { ...this.invocationParams(options), messages: messagesToWire(messages) }
  }
}
