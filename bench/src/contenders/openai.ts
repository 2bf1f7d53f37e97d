import OpenAI from 'openai'
import { apiKey, baseUrl, type Client, model } from './contender.ts'

/** OpenAI's own SDK, pointed at OpenRouter. */
export function openOpenAi(fetch: typeof globalThis.fetch): Client {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, fetch })
  const { completions } = client.chat
  return {
    async stream(prompt, answer) {
      for await (const chunk of await completions.create({
        model,
        messages: [...prompt],
        stream: true,
      })) {
        const delta = chunk.choices[0]?.delta
        if (delta?.content) answer.addText(delta.content)
        // The SDK's types do not know this field; it is there.
        const { reasoning } = (delta ?? {}) as { reasoning?: string }
        if (reasoning) answer.addReasoning(reasoning)
        if (delta?.tool_calls) {
          answer.addToolArguments(delta.tool_calls[0]?.function?.arguments ?? '')
        }
      }
    },
    async complete(prompt) {
      const response = await completions.create({ model, messages: [...prompt] })
      return response.choices[0]?.message.content ?? ''
    },
  }
}
