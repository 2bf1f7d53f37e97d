import {
  type AIMessage,
  type BaseMessage,
  type ChatMessage as RoleMessage,
  ToolMessage,
} from '@langchain/core/messages'
import { type ChatMessage, ConfigurationError } from '@waypost/core'
import { assistantToWire, type IsAnswered } from './assistant-to-wire.ts'
import { contentToWire } from './content-to-wire.ts'

/**
 * Writes a conversation in the spelling of the API.
 *
 * @throws ConfigurationError for messages and content blocks that the API has no form for.
 */
export function messagesToWire(messages: readonly BaseMessage[]): ChatMessage[] {
  const isAnswered: IsAnswered = (id) =>
    messages.some((message) => ToolMessage.isInstance(message) && message.tool_call_id === id)
  return messages.map((message) => messageToWire(message, isAnswered))
}

function messageToWire(message: BaseMessage, isAnswered: IsAnswered): ChatMessage {
  // Answers go without a name: LangGraph names them after its nodes, and OpenRouter would show the
  // name to the model as part of the text.
  if (message.type === 'ai') return assistantToWire(message as AIMessage, isAnswered)
  const content = contentToWire(message.content)
  if (ToolMessage.isInstance(message)) {
    return { role: 'tool', tool_call_id: message.tool_call_id, content }
  }
  const name = message.name === undefined ? undefined : { name: message.name }
  return { ...name, role: roleOf(message), content } as ChatMessage
}

function roleOf(message: BaseMessage): string {
  const { type } = message
  if (type === 'human') return 'user'
  if (type === 'system') {
    // How LangChain marks the newer name of the system role.
    return message.additional_kwargs['__openai_role__'] === 'developer' ? 'developer' : 'system'
  }
  if (type === 'generic' && 'role' in message) return (message as RoleMessage).role
  throw new ConfigurationError(
    `A message of type ${JSON.stringify(type)} cannot be sent. Use system, human, ai and tool messages.`,
  )
}
