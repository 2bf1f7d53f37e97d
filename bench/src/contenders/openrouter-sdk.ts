import { HTTPClient, OpenRouter } from '@openrouter/sdk'
import { apiKey, baseUrl, type Client, model } from './contender.ts'

/** OpenRouter's own SDK. */
export function openOpenRouterSdk(fetch: typeof globalThis.fetch): Client {
  const httpClient = new HTTPClient({ fetcher: fetch })
  const { chat } = new OpenRouter({ apiKey, serverURL: baseUrl, httpClient })
  return {
    async stream(prompt, answer) {
      const chatRequest = { model, messages: [...prompt], stream: true as const }
      const chunks = await chat.send({ chatRequest })
      if (!(Symbol.asyncIterator in chunks)) throw new TypeError('The answer is not a stream')
      for await (const chunk of chunks) {
        const delta = chunk.choices[0]?.delta
        if (delta?.content) answer.addText(delta.content)
        if (delta?.reasoning) answer.addReasoning(delta.reasoning)
        if (delta?.toolCalls) answer.addToolArguments(delta.toolCalls[0]?.function?.arguments ?? '')
      }
    },
    async complete(prompt) {
      const response = await chat.send({ chatRequest: { model, messages: [...prompt] } })
      if (!('choices' in response)) throw new TypeError('The answer is a stream')
      const content = response.choices[0]?.message.content
      return typeof content === 'string' ? content : ''
    },
  }
}
