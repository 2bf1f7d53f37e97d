import type { FinishReason, ToolCall, ToolMessage } from '@waypost/core'
import type { RunnableTool, ToolContent, ToolContext } from './tool.ts'

/** How one call went. */
export interface ToolResult {
  call: ToolCall
  /** The message that answers the call. */
  message: ToolMessage
  /** What the tool failed with, when it did and the model was told. */
  error?: unknown
}

/**
 * Answers a call with what the tool says, or with what went wrong. How the answer ended decides
 * about a call with no arguments: it takes none, or was cut before the first one.
 */
export async function answerToolCall(
  tools: ReadonlyMap<string, RunnableTool>,
  finishReason: FinishReason | null | undefined,
  context: ToolContext,
): Promise<ToolResult> {
  const { call, signal } = context
  const found = tools.get(nameOf(call))
  if (!found) {
    const names = [...tools.keys()].join(', ')
    const error = new Error(`There is no tool ${nameOf(call)}. There are: ${names}`)
    return { call, message: toMessage(call, `Error: ${error.message}`), error }
  }
  try {
    signal?.throwIfAborted()
    const content = (await found.run?.(parseArguments(call, finishReason), context)) ?? ''
    return { call, message: toMessage(call, content) }
  } catch (error) {
    signal?.throwIfAborted()
    return { call, message: toMessage(call, found.onError(error, context)), error }
  }
}

/** The name of the function that is called; calls of other kinds have none. */
export function nameOf({ function: called }: Partial<ToolCall>): string {
  return called?.name ?? ''
}

function parseArguments(call: ToolCall, finishReason: FinishReason | null | undefined): unknown {
  // Some servers send arguments as an object instead of its text, or null where there are none.
  const text: unknown = call.function.arguments ?? ''
  if (typeof text !== 'string') return text
  const isWhole = finishReason === 'tool_calls' || finishReason === 'stop'
  if (isWhole && text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SyntaxError('The arguments are not complete JSON.', { cause })
  }
}

function toMessage(call: ToolCall, content: ToolContent): ToolMessage {
  return { role: 'tool', tool_call_id: call.id, name: nameOf(call), content }
}
