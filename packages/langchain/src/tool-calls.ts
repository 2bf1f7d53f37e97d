import type { InvalidToolCall, ToolCall } from '@langchain/core/messages/tool'
import type { ToolCallEndEvent } from '@waypost/core'
import { type Fields, isFields } from './fields.ts'

/** A finished call as LangChain has it: one that can be run, or one that must not be. */
export type FinishedCall =
  | (ToolCall & { type: 'tool_call' })
  | (InvalidToolCall & { type: 'invalid_tool_call' })

/** Why a call cannot be run whose arguments do not parse. */
export const notWhole = 'The answer ended before the arguments did, or they are not JSON.'

/** Reads a finished call. Its arguments are only trusted when they are a whole JSON object. */
export function readToolCall(end: ToolCallEndEvent): FinishedCall {
  const { id, name, arguments: text, complete, fields } = end
  // LangChain's form for the text that a custom tool is called with.
  const read = isCustom(fields) ? { input: text } : parseObject(text)
  if (complete && read) return { type: 'tool_call', id, name, args: read }
  const error = complete ? 'The arguments are not a JSON object.' : notWhole
  return { type: 'invalid_tool_call', id, name, args: text, error }
}

/** Whether the fields of a call say that it is one of a custom tool, which takes any text. */
export function isCustom(fields: Fields | undefined): boolean {
  return fields?.['type'] === 'custom'
}

/** Parses a JSON object; undefined for everything else. */
export function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : undefined
  } catch {
    // Not JSON: the caller keeps the text.
    return undefined
  }
}
