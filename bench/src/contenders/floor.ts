import { createParser } from 'eventsource-parser'
import { apiKey, baseUrl, type Client, model } from './contender.ts'

interface Delta {
  content?: string | null
  reasoning?: string
  tool_calls?: { function?: { arguments?: string } }[]
}

interface Chunk {
  choices?: { delta?: Delta; message?: Delta }[]
}

/** The least that any client must do: bytes, server-sent events, JSON, and the answer put together. */
export function openFloor(fetch: typeof globalThis.fetch): Client {
  const send = (messages: unknown, stream: boolean): Promise<Response> =>
    fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages, stream }),
    })
  return {
    async stream(prompt, answer) {
      const response = await send(prompt, true)
      const decoder = new TextDecoder()
      const parser = createParser({
        onEvent(event) {
          if (event.data === '[DONE]') return
          const chunk = JSON.parse(event.data) as Chunk
          const delta = chunk.choices?.[0]?.delta
          if (!delta) return
          if (delta.content) answer.addText(delta.content)
          if (delta.reasoning) answer.addReasoning(delta.reasoning)
          if (delta.tool_calls) {
            answer.addToolArguments(delta.tool_calls[0]?.function?.arguments ?? '')
          }
        },
      })
      const reader = response.body?.getReader()
      for (;;) {
        const result = await reader?.read()
        if (!result || result.done) break
        parser.feed(decoder.decode(result.value, { stream: true }))
      }
    },
    async complete(prompt) {
      const chunk = JSON.parse(await (await send(prompt, false)).text()) as Chunk
      return chunk.choices?.[0]?.message?.content ?? ''
    },
  }
}
