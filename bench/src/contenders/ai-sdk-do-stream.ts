import type { LanguageModelV4, LanguageModelV4Prompt } from '@ai-sdk/provider'
import type { Message } from '../answers/prompt.ts'
import type { Client } from './contender.ts'

/** A provider of the AI SDK alone, called as the SDK calls it. */
export function doStreamClient(model: LanguageModelV4): Client {
  return {
    async stream(messages, answer) {
      const { stream } = await model.doStream({ prompt: toPrompt(messages) })
      const reader = stream.getReader()
      for (;;) {
        const { done, value: part } = await reader.read()
        if (done) break
        if (part.type === 'text-delta') answer.addText(part.delta)
        else if (part.type === 'reasoning-delta') answer.addReasoning(part.delta)
        else if (part.type === 'tool-input-delta') answer.addToolArguments(part.delta)
        else if (part.type === 'error') throw part.error
      }
    },
    async complete(messages) {
      const { content } = await model.doGenerate({ prompt: toPrompt(messages) })
      const text = content.find((part) => part.type === 'text')
      return text?.text ?? ''
    },
  }
}

function toPrompt(messages: readonly Message[]): LanguageModelV4Prompt {
  return messages.map(({ role, content }) => ({ role, content: [{ type: 'text', text: content }] }))
}
