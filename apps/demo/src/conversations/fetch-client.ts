import { OpenRouter } from '@waypost/client'
import type { Conversation } from '../conversation.ts'

export const fetchClient: Conversation = {
  adapter: '@waypost/client',
  async ask({ backend, model, prompt }, { onReasoning, onText }) {
    const client = new OpenRouter({ apiKey: backend.apiKey, fetch: backend.fetch })
    const stream = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: prompt }],
      reasoning: { effort: 'low' },
      stream: true,
    })
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta
      if (delta?.reasoning) onReasoning(delta.reasoning)
      if (delta?.content) onText(delta.content)
    }
    const { model: answered, provider, usage } = await stream.final()
    return {
      model: answered,
      provider: provider ?? undefined,
      promptTokens: usage?.prompt_tokens ?? undefined,
      completionTokens: usage?.completion_tokens ?? undefined,
      reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? undefined,
      costUsd: usage?.cost ?? undefined,
    }
  },
}
