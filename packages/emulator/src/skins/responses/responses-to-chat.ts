import { ApiError } from '../../http/api-error.ts'
import type { ResponsesRequest, ResponsesTool } from '../../validation/responses-schema.ts'
import type { ChatRequest, ToolChoice, ToolDefinition } from '../../wire/chat-request.ts'
import { inputToMessages } from './input-to-messages.ts'

/** A request of the Responses API as the chat request that asks the same. */
export function responsesToChat(request: ResponsesRequest): ChatRequest {
  const {
    input,
    instructions,
    tools,
    tool_choice,
    max_output_tokens,
    text,
    stream,
    // These mean nothing to a chat, or were refused.
    store: _store,
    include: _include,
    truncation: _truncation,
    background: _background,
    previous_response_id: _previous,
    ...same
  } = request
  return {
    ...same,
    stream: stream ?? false,
    messages: inputToMessages(input, instructions),
    ...(max_output_tokens == null ? {} : { max_tokens: max_output_tokens }),
    ...(tools == null ? {} : { tools: tools.map(toChatTool) }),
    ...(tool_choice == null ? {} : { tool_choice: toChatChoice(tool_choice) }),
    ...(text?.format == null ? {} : { response_format: toResponseFormat(text.format) }),
    ...(text?.verbosity == null ? {} : { verbosity: text.verbosity }),
  }
}

function toChatTool(tool: ResponsesTool): ToolDefinition {
  const { type, name, description, parameters, strict } = tool
  if (type.startsWith('openrouter:')) return tool
  if (type !== 'function' || name === undefined) {
    throw new ApiError(501, `tools: the emulator has no tool of type ${type}`)
  }
  return { type, function: { name, description, parameters, strict } }
}

function toChatChoice(
  choice: Exclude<ResponsesRequest['tool_choice'], null | undefined>,
): ToolChoice {
  if (typeof choice === 'string' || choice.name === undefined) return choice
  return { type: 'function', function: { name: choice.name } }
}

function toResponseFormat(format: {
  readonly type: string
  readonly [field: string]: unknown
}): NonNullable<ChatRequest['response_format']> {
  const { type, ...schema } = format
  if (type !== 'json_schema') return { type }
  const { name } = schema
  return { type, json_schema: { ...schema, name: typeof name === 'string' ? name : 'response' } }
}
