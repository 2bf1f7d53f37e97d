import { createParser } from 'eventsource-parser'
import type { Contender } from './contender.ts'

interface Chunk {
  choices?: {
    delta?: {
      content?: string
      reasoning?: string
      tool_calls?: { function?: { arguments?: string } }[]
    }
  }[]
}

/** The least that any client must do: bytes, server-sent events, JSON, and the text put together. */
export const floor: Contender = {
  name: 'floor',
  async read(response) {
    let text = ''
    let toolArguments = ''
    let reasoning = ''
    const decoder = new TextDecoder()
    const parser = createParser({
      onEvent(event) {
        if (event.data === '[DONE]') return
        const chunk = JSON.parse(event.data) as Chunk
        const delta = chunk.choices?.[0]?.delta
        if (!delta) return
        if (delta.content) text += delta.content
        if (delta.reasoning) reasoning += delta.reasoning
        if (delta.tool_calls) toolArguments += delta.tool_calls[0]?.function?.arguments ?? ''
      },
    })
    const reader = response.body?.getReader()
    for (;;) {
      const result = await reader?.read()
      if (!result || result.done) break
      parser.feed(decoder.decode(result.value, { stream: true }))
    }
    return { text, toolArguments, reasoning }
  },
}
