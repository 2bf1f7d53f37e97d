import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Client } from './contender.ts'

/** A chat model of LangChain, through `.stream()` and `.invoke()`. */
export function langChainClient(chat: BaseChatModel): Client {
  return {
    async stream(prompt, answer) {
      for await (const chunk of await chat.stream([...prompt])) {
        if (typeof chunk.content === 'string') answer.addText(chunk.content)
        const reasoning = chunk.additional_kwargs['reasoning_content']
        if (typeof reasoning === 'string') answer.addReasoning(reasoning)
        const [call] = chunk.tool_call_chunks ?? []
        if (call) answer.addToolArguments(call.args ?? '')
      }
    },
    complete: async (prompt) => (await chat.invoke([...prompt])).text,
  }
}
