import type { ChatRequest } from '@waypost/core'
import type { ChatOpenRouterCallOptions } from './chat-openrouter-params.ts'
import { onlyDefined } from './only-defined.ts'
import { type ChatOpenRouterFields, fieldsToWire, pickFields } from './request-fields.ts'
import { toolChoiceToWire, toolsToWire } from './tools-to-wire.ts'

/** A request but for its messages: what the call says, over the model, over `modelKwargs`. */
export function requestBody(
  modelKwargs: Readonly<Record<string, unknown>> | undefined,
  fields: ChatOpenRouterFields,
  options: Partial<ChatOpenRouterCallOptions>,
): Omit<ChatRequest, 'messages'> {
  const { strict, tool_choice, parallel_tool_calls, response_format } = options
  const tools = toolsToWire(options.tools ?? [], strict)
  return {
    ...modelKwargs,
    ...fieldsToWire({ ...pickFields(fields), ...pickFields(options) }),
    ...onlyDefined({
      parallel_tool_calls,
      response_format,
      // An empty list is refused by some providers.
      tools: tools.length === 0 ? undefined : tools,
      tool_choice: tool_choice && toolChoiceToWire(tool_choice, tools),
    }),
  }
}
