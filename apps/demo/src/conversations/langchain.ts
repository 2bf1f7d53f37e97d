import type { AIMessageChunk, UsageMetadata } from '@langchain/core/messages'
import { ChatOpenRouter } from '@waypost/langchain'
import type { Conversation } from '../conversation.ts'

export const langchain: Conversation = {
  adapter: '@waypost/langchain',
  async ask({ backend, model, prompt }, { onReasoning, onText }) {
    const { apiKey, fetch } = backend
    const chat = new ChatOpenRouter({ model, apiKey, fetch, reasoning: { effort: 'low' } })
    let whole: AIMessageChunk | undefined
    for await (const chunk of await chat.stream(prompt)) {
      const reasoning = chunk.additional_kwargs['reasoning_content']
      if (typeof reasoning === 'string') onReasoning(reasoning)
      onText(chunk.text)
      whole = whole ? whole.concat(chunk) : chunk
    }
    const usage: UsageMetadata | undefined = whole?.usage_metadata
    const { model: answered, provider, cost } = whole?.response_metadata ?? {}
    return {
      model: typeof answered === 'string' ? answered : undefined,
      provider: typeof provider === 'string' ? provider : undefined,
      promptTokens: usage?.input_tokens,
      completionTokens: usage?.output_tokens,
      reasoningTokens: usage?.output_token_details?.reasoning,
      costUsd: typeof cost === 'number' ? cost : undefined,
    }
  },
}
