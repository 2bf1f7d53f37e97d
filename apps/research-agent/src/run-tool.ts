import { ToolMessage } from '@langchain/core/messages'
import type { StructuredTool } from '@langchain/core/tools'

/** More of a result would fill the context, and be paid for with every later step. */
const maxCharacters = 40_000

/** A call as the model made it. */
export interface ToolRequest {
  id: string
  name: string
  args: Record<string, unknown>
  /** What is wrong with the arguments, when they cannot be read. */
  invalid?: string
}

/** Whether a tool may change anything: every tool of a server that does not say it only reads. */
export function changesThings({ metadata }: StructuredTool): boolean {
  return metadata?.['readOnly'] === false
}

/** Runs a call. What goes wrong is told to the model, which may do better; an abort is thrown. */
export async function runTool(
  tool: StructuredTool | undefined,
  request: ToolRequest,
  signal: AbortSignal | undefined,
): Promise<ToolMessage> {
  const { id, name, args, invalid } = request
  if (invalid !== undefined) return toolMessage(request, invalid, 'error')
  if (tool === undefined) return toolMessage(request, `There is no tool ${name}.`, 'error')
  try {
    const result: unknown = await tool.invoke({ type: 'tool_call', id, name, args }, { signal })
    if (!ToolMessage.isInstance(result)) return toolMessage(request, JSON.stringify(result))
    const message = toolMessage(request, result.text, result.status)
    message.artifact = result.artifact
    return message
  } catch (error) {
    signal?.throwIfAborted()
    return toolMessage(request, error instanceof Error ? error.message : String(error), 'error')
  }
}

/** What the model is told about a call. */
export function toolMessage(
  { id, name }: ToolRequest,
  text: string,
  status: 'success' | 'error' = 'success',
): ToolMessage {
  const rest = text.length - maxCharacters
  const content =
    rest > 0 ? `${text.slice(0, maxCharacters)}\n… and ${rest} more characters, left out.` : text
  return new ToolMessage({ tool_call_id: id, name, content, status })
}
