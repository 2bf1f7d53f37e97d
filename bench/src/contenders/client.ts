import { OpenRouter } from '@waypost/client'
import { apiKey, baseUrl, type Client, model } from './contender.ts'

/** The fetch client: chunks as the server sent them. */
export function openClient(fetch: typeof globalThis.fetch): Client {
  const { completions } = new OpenRouter({ apiKey, baseURL: baseUrl, fetch }).chat
  return {
    async stream(prompt, answer) {
      for await (const chunk of await completions.create({
        model,
        messages: [...prompt],
        stream: true,
      })) {
        const delta = chunk.choices[0]?.delta
        if (delta?.content) answer.addText(delta.content)
        if (delta?.reasoning) answer.addReasoning(delta.reasoning)
        if (delta?.tool_calls) {
          answer.addToolArguments(delta.tool_calls[0]?.function?.arguments ?? '')
        }
      }
    },
    async complete(prompt) {
      const response = await completions.create({ model, messages: [...prompt] })
      return String(response.choices[0]?.message.content)
    },
  }
}
