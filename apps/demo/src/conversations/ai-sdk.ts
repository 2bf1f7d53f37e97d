import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { streamText } from 'ai'
import type { Conversation } from '../conversation.ts'

export const aiSdk: Conversation = {
  adapter: '@waypost/ai-sdk-provider',
  async ask({ backend, model, prompt }, { onReasoning, onText }) {
    const openrouter = createOpenRouter({ apiKey: backend.apiKey, fetch: backend.fetch })
    const result = streamText({
      model: openrouter(model),
      prompt,
      reasoning: 'low',
      // What goes wrong is thrown below; it need not be printed as well.
      onError: () => {},
    })
    for await (const part of result.fullStream) {
      if (part.type === 'reasoning-delta') onReasoning(part.text)
      else if (part.type === 'text-delta') onText(part.text)
      else if (part.type === 'error') throw part.error
    }
    const [usage, response, metadata] = await Promise.all([
      result.usage,
      result.response,
      result.providerMetadata,
    ])
    const { provider, usage: cost } = metadata?.['openrouter'] ?? {}
    return {
      model: response.modelId,
      provider: typeof provider === 'string' ? provider : undefined,
      promptTokens: usage.inputTokens,
      completionTokens: usage.outputTokens,
      reasoningTokens: usage.outputTokenDetails.reasoningTokens,
      costUsd: costOf(cost),
    }
  },
}

function costOf(usage: unknown): number | undefined {
  const cost =
    typeof usage === 'object' && usage !== null && 'cost' in usage ? usage.cost : undefined
  return typeof cost === 'number' ? cost : undefined
}
