import type { ChatEvent, ChatMessage, ChatRequest } from '@waypost/core'

/** An event of one type. */
export type EventOf<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>

/** A citation or a parsed file. */
export type Annotation = EventOf<'annotation'>['annotation']

/** A message of the model's. */
export type AssistantMessage = Extract<ChatMessage, { role: 'assistant' }>

/** A piece of a user's message. */
export type ContentPart = Exclude<Extract<ChatMessage, { role: 'user' }>['content'], string>[number]

/** A tool call of a message. */
export type ToolCall = NonNullable<AssistantMessage['tool_calls']>[number]

/** A tool of a request. */
export type Tool = NonNullable<ChatRequest['tools']>[number]

/** Which tool a request wants used. */
export type ToolChoice = NonNullable<ChatRequest['tool_choice']>
