import type { BaseMessage } from '@langchain/core/messages'
import type { ChatMessage } from '@waypost/core'

/** Writes a conversation in the spelling of the API. */
export function messagesToWire(messages: readonly BaseMessage[]): ChatMessage[] {
  return messages.map(
    (message) => ({ role: roleOf(message), content: message.text }) as ChatMessage,
  )
}

function roleOf(message: BaseMessage): string {
  switch (message.type) {
    case 'ai':
      return 'assistant'
    case 'human':
      return 'user'
    case 'system':
    case 'tool':
    default:
      return message.type
  }
}
