import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { ChatOpenRouter } from '@waypost/langchain'
import { createAgent } from 'langchain'
import type { Adapter, Listener, Routing } from '../adapter.ts'
import { lighthouseCard, lighthouseTool } from '../lighthouses.ts'

/** `@waypost/langchain`. */
export const langchain: Adapter = {
  name: '@waypost/langchain',
  open(setup) {
    const headers = { 'X-OpenRouter-Metadata': 'enabled' }
    const model = new ChatOpenRouter({ ...setup, headers, reasoning: { effort: 'low' } })
    return {
      async answer(prompt, listener) {
        let whole: AIMessageChunk | undefined
        for await (const chunk of await model.stream(prompt)) {
          tell(chunk, listener)
          whole = whole?.concat(chunk) ?? chunk
        }
        return whole?.response_metadata['openrouter_metadata'] as Routing
      },

      async answerWithTool(prompt, listener) {
        const { run, ...definition } = lighthouseTool
        const lookUp = tool((input: { name: string }) => {
          const result = run(input)
          listener.onTool(`${definition.name}(${JSON.stringify(input)})`, result)
          return result
        }, definition)
        const agent = createAgent({ model, tools: [lookUp] })
        const input = { messages: prompt }
        for await (const [message] of await agent.stream(input, { streamMode: 'messages' })) {
          tell(message, listener)
        }
      },

      async fillCard(prompt) {
        const plain = new ChatOpenRouter(setup)
        return await plain
          .withStructuredOutput(lighthouseCard, { method: 'jsonSchema' })
          .invoke(prompt)
      },
    }
  },
}

function tell(message: BaseMessage, { onReasoning, onText }: Listener): void {
  if (!AIMessageChunk.isInstance(message)) return
  const reasoning = message.additional_kwargs['reasoning_content']
  if (typeof reasoning === 'string') onReasoning(reasoning)
  onText(message.text)
}
