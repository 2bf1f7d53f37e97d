import type { LanguageModelV4 } from '@ai-sdk/provider'
import { generateText, jsonSchema, streamText, type ToolSet } from 'ai'
import type { Client } from './contender.ts'

const tools: ToolSet = { write: { inputSchema: jsonSchema({ type: 'object' }) } }

/** A provider of the AI SDK, through the functions that applications call. */
export function streamTextClient(model: LanguageModelV4): Client {
  return {
    async stream(messages, answer) {
      const { stream } = streamText({ model, messages: [...messages], tools, maxRetries: 0 })
      for await (const part of stream) {
        if (part.type === 'text-delta') answer.addText(part.text)
        else if (part.type === 'reasoning-delta') answer.addReasoning(part.text)
        else if (part.type === 'tool-input-delta') answer.addToolArguments(part.delta)
        else if (part.type === 'error') throw part.error
      }
    },
    async complete(messages) {
      return (await generateText({ model, messages: [...messages], maxRetries: 0 })).text
    },
  }
}
