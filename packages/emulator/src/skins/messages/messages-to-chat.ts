import { ApiError } from '../../http/api-error.ts'
import type { MessagesRequest, MessagesTool } from '../../validation/messages-schema.ts'
import type { ChatRequest, ToolChoice, ToolDefinition } from '../../wire/chat-request.ts'
import type { ReasoningRequest } from '../../wire/reasoning.ts'
import { turnsToMessages } from './turns-to-messages.ts'

/** A request of the Messages API as the chat request that asks the same. */
export function messagesToChat(request: MessagesRequest): ChatRequest {
  const {
    messages,
    system,
    stop_sequences,
    tools,
    tool_choice: choice,
    thinking,
    output_config: config,
    fallbacks,
    models,
    ...same
  } = request
  const others = models ?? fallbacks?.map(({ model }) => model)
  return {
    ...same,
    messages: turnsToMessages(messages, system),
    ...(others === undefined ? {} : { models: others }),
    ...(stop_sequences == null ? {} : { stop: stop_sequences }),
    ...(tools == null ? {} : { tools: tools.map(toChatTool) }),
    ...(choice == null ? {} : { tool_choice: toChatChoice(choice) }),
    ...(choice?.disable_parallel_tool_use === true ? { parallel_tool_calls: false } : {}),
    ...(thinking == null ? {} : { reasoning: toReasoning(thinking) }),
    ...(config?.effort == null ? {} : { verbosity: config.effort }),
    ...(config?.format == null ? {} : { response_format: toResponseFormat(config.format) }),
  }
}

function toChatTool(tool: MessagesTool): ToolDefinition {
  const { type, name, description, input_schema: parameters } = tool
  if (type?.startsWith('openrouter:') === true) return { ...tool, type }
  if (name === undefined && (type == null || type === 'custom')) {
    throw new ApiError(400, 'tools: a tool needs a name')
  }
  if ((type != null && type !== 'custom') || name === undefined) {
    throw new ApiError(501, `tools: the emulator has no tool of type ${type}`)
  }
  return { type: 'function', function: { name, description, parameters } }
}

function toChatChoice({ type, name }: NonNullable<MessagesRequest['tool_choice']>): ToolChoice {
  if (type === 'tool' && name !== undefined) return { type: 'function', function: { name } }
  return type === 'any' ? 'required' : type
}

function toResponseFormat({
  type,
  schema,
}: {
  readonly type: 'json_schema'
  readonly schema: Readonly<Record<string, unknown>>
}): NonNullable<ChatRequest['response_format']> {
  return { type, json_schema: { name: 'output', strict: true, schema } }
}

function toReasoning(thinking: NonNullable<MessagesRequest['thinking']>): ReasoningRequest {
  if (thinking.type === 'disabled') return { enabled: false }
  return {
    enabled: true,
    ...(thinking.budget_tokens === undefined ? {} : { max_tokens: thinking.budget_tokens }),
    ...(thinking.display === 'omitted' ? { exclude: true } : {}),
  }
}
