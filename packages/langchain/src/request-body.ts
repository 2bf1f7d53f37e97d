import type { ChatRequest } from '@waypost/core'
import type { ChatOpenRouterCallOptions, ChatOpenRouterParams } from './chat-openrouter-params.ts'
import { listOrNothing, onlyDefined } from './fields.ts'
import { wireNames } from './request-fields.ts'
import { toolChoiceToWire, toolsToWire } from './tools-to-wire.ts'

/** A request but for its messages: what the call says, over the model, over `modelKwargs`. */
export function requestBody(
  model: ChatOpenRouterParams,
  options: Partial<ChatOpenRouterCallOptions>,
): Omit<ChatRequest, 'messages'> {
  const body: Record<string, unknown> = { ...model.modelKwargs }
  for (const fields of [model, options]) {
    for (const name of Object.keys(fields)) {
      const wireName = wireNames.get(name)
      if (wireName === undefined) continue
      const value: unknown = fields[name as keyof typeof fields]
      if (value !== undefined) body[wireName] = value
    }
  }
  // Alternatives are only returned beside the probabilities themselves.
  if (body['top_logprobs'] !== undefined) body['logprobs'] ??= true
  const { strict, tool_choice, parallel_tool_calls, response_format } = options
  const tools = toolsToWire(options.tools ?? [], strict)
  const named = onlyDefined({
    parallel_tool_calls,
    response_format,
    // An empty list is refused by some providers.
    tools: listOrNothing(tools),
    tool_choice: tool_choice && toolChoiceToWire(tool_choice, tools),
  })
  return Object.assign(body, named)
}
