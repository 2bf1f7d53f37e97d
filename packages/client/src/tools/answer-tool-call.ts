import type { ToolCall, ToolMessage } from '@waypost/core'
import type { RunnableTool, ToolContent, ToolContext } from './tool.ts'

/** How one call went. */
export interface ToolResult {
  call: ToolCall
  /** The message that answers the call. */
  message: ToolMessage
  /** What the tool failed with, when it did and the model was told. */
  error?: unknown
}

/** Answers a call with what the tool says, or with what went wrong. */
export async function answerToolCall(
  tools: ReadonlyMap<string, RunnableTool>,
  context: ToolContext,
): Promise<ToolResult> {
  const { call, signal } = context
  const found = tools.get(call.function.name)
  if (!found) {
    const names = [...tools.keys()].join(', ')
    const error = new Error(`There is no tool ${call.function.name}. There are: ${names}`)
    return { call, message: toMessage(call, `Error: ${error.message}`), error }
  }
  try {
    signal?.throwIfAborted()
    const content = (await found.run?.(parseArguments(call), context)) ?? ''
    return { call, message: toMessage(call, content) }
  } catch (error) {
    signal?.throwIfAborted()
    return { call, message: toMessage(call, found.onError(error, context)), error }
  }
}

function parseArguments({ function: { arguments: text } }: ToolCall): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SyntaxError('The arguments are not complete JSON.', { cause })
  }
}

function toMessage(call: ToolCall, content: ToolContent): ToolMessage {
  return { role: 'tool', tool_call_id: call.id, name: call.function.name, content }
}
