import type { LanguageModelV4ToolCall, LanguageModelV4ToolResult } from '@ai-sdk/provider'
import type { ReasoningDetail } from '@waypost/core'
import { asJsonObject, parsedJson } from './wire-json.ts'

/** The type of reasoning details that record a call of a server tool. */
export const recordedCall = 'reasoning.server_tool_call'

/** The names of the caller's server tools, by their type on the wire (`openrouter:web_search`). */
export type ServerToolNames = ReadonlyMap<string, string>

/** The caller's name of a server tool that the wire names with or without its prefix. */
export function serverToolName(names: ServerToolNames, wireName: string): string | undefined {
  return names.get(wireName) ?? names.get(`openrouter:${wireName}`)
}

/**
 * The call of a server tool and its result, as recorded in a reasoning detail; the call carries the
 * detail, to be sent back. Undefined for other details, and for tools that the caller did not name.
 */
export function serverToolParts(
  detail: ReasoningDetail,
  names: ServerToolNames,
): [LanguageModelV4ToolCall, ...LanguageModelV4ToolResult[]] | undefined {
  if (detail.type !== recordedCall) return undefined
  const { tool_name: wireName, tool_call_id: toolCallId, arguments: input, result } = detail
  const toolName = wireName && serverToolName(names, wireName)
  if (!toolName || !toolCallId) return undefined
  const call: LanguageModelV4ToolCall = {
    type: 'tool-call',
    toolCallId,
    toolName,
    input: typeof input === 'string' && input !== '' ? input : '{}',
    providerExecuted: true,
    providerMetadata: { openrouter: { reasoning_details: [asJsonObject(detail)] } },
  }
  if (typeof result !== 'string') return [call]
  // Results are often plain text.
  return [call, { type: 'tool-result', toolCallId, toolName, result: parsedJson(result) }]
}
