import type { AIMessage, AIMessageChunk, UsageMetadata } from '@langchain/core/messages'
import type { Emulator } from '@waypost/emulator'
import { ChatOpenRouter } from '@waypost/langchain'
import { type Outcome, type Question, type Subject, weatherParameters } from './outcome.ts'

function modelOf(emulator: Emulator, { model, reasons, tool }: Question) {
  const chat = new ChatOpenRouter({
    model,
    apiKey: emulator.apiKey,
    fetch: emulator.fetch,
    maxRetries: 0,
    ...(reasons && { reasoning: { effort: 'low' } }),
  })
  const definition = { name: 'get_weather', parameters: weatherParameters }
  return tool ? chat.bindTools([{ type: 'function', function: definition }]) : chat
}

function outcomeOf(message: AIMessage | AIMessageChunk): Outcome {
  const { response_metadata: metadata } = message
  const usage: UsageMetadata | undefined = message.usage_metadata
  const { finish_reason: reason, cost, provider } = metadata
  const reasoning = message.additional_kwargs['reasoning_content']
  return {
    text: message.text,
    reasoning: typeof reasoning === 'string' ? reasoning : '',
    toolCalls: (reason === 'tool_calls' ? (message.tool_calls ?? []) : []).map((call) => ({
      name: call.name,
      arguments: call.args,
    })),
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
    return outcomeOf(await modelOf(emulator, question).invoke(question.prompt))
  },
  async streamed(emulator, question) {
    let message: AIMessageChunk | undefined
    for await (const chunk of await modelOf(emulator, question).stream(question.prompt)) {
      message = message ? message.concat(chunk) : chunk
    }
    if (!message) throw new Error('The stream was empty')
    return outcomeOf(message)
  },
}
