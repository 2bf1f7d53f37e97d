import {
  type AIMessage,
  type AIMessageChunk,
  type ContentBlock,
  HumanMessage,
  type UsageMetadata,
} from '@langchain/core/messages'
import type { Emulator } from '@waypost/emulator'
import { ChatOpenRouter } from '@waypost/langchain'
import {
  booksOf,
  bytesOf,
  type Outcome,
  type Question,
  type Subject,
  weatherParameters,
} from './outcome.ts'

function modelOf(emulator: Emulator, question: Question) {
  const { model, reasons, tool } = question
  const chat = new ChatOpenRouter({
    model,
    apiKey: emulator.apiKey,
    fetch: emulator.fetch,
    maxRetries: 0,
    ...booksOf(question),
    ...(reasons && { reasoning: { effort: 'low' } }),
  })
  const definition = { name: 'get_weather', parameters: weatherParameters }
  return tool ? chat.bindTools([{ type: 'function', function: definition }]) : chat
}

function optionsOf({ signal }: Question) {
  return signal ? { signal } : {}
}

function outcomeOf(message: AIMessage | AIMessageChunk): Outcome {
  const { response_metadata: metadata } = message
  const usage: UsageMetadata | undefined = message.usage_metadata
  const { finish_reason: reason, cost, provider } = metadata
  const { reasoning_content: reasoning, refusal } = message.additional_kwargs
  const blocks: readonly ContentBlock[] = message.contentBlocks
  return {
    text: message.text,
    reasoning: typeof reasoning === 'string' ? reasoning : '',
    toolCalls: (message.tool_calls ?? []).map((call) => ({
      name: call.name,
      arguments: call.args,
    })),
    refusal: typeof refusal === 'string' ? refusal : '',
    sources: blocks
      .flatMap((block) => (Array.isArray(block['annotations']) ? block['annotations'] : []))
      .flatMap((annotation) => (annotation.type === 'citation' ? [annotation.url] : [])),
    images: blocks.flatMap((block) => (block.type === 'image' ? [bytesOf(block['data'])] : [])),
    finishReason: typeof reason === 'string' ? reason : undefined,
    promptTokens: usage?.input_tokens,
    completionTokens: usage?.output_tokens,
    reasoningTokens: usage?.output_token_details?.reasoning,
    costUsd: typeof cost === 'number' ? cost : undefined,
    provider: typeof provider === 'string' ? provider : undefined,
  }
}

export const langchain: Subject = {
  name: '@waypost/langchain',
  async whole(emulator, question) {
    const model = modelOf(emulator, question)
    return outcomeOf(await model.invoke(question.prompt, optionsOf(question)))
  },
  async streamed(emulator, question) {
    let message: AIMessageChunk | undefined
    const model = modelOf(emulator, question)
    for await (const chunk of await model.stream(question.prompt, optionsOf(question))) {
      message = message ? message.concat(chunk) : chunk
    }
    if (!message) throw new Error('The stream was empty')
    return outcomeOf(message)
  },
  async continued(emulator, question) {
    const model = modelOf(emulator, question)
    const asked = new HumanMessage(question.prompt)
    let message: AIMessageChunk | undefined
    for await (const chunk of await model.stream([asked])) {
      message = message ? message.concat(chunk) : chunk
    }
    if (!message) throw new Error('The stream was empty')
    await model.invoke([asked, message, asked])
  },
}
