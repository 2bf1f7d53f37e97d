import type { CacheControl } from './cache-control.ts'
import type { Open } from './open.ts'
import type { ServerTool } from './server-tools.ts'

export type { ServerTool }

/** A function that the model may ask its caller to run. */
export interface FunctionDefinition {
  /** Letters, digits, underscores and dashes, at most 64. */
  name: string
  /** Tells the model when and how to use the function. */
  description?: string | null | undefined
  /** JSON Schema of the arguments, an object at its top; absent means no arguments. */
  parameters?: object | null | undefined
  /** Whether the arguments must match the schema. Default false. */
  strict?: boolean | null | undefined
  [field: string]: unknown
}

/** A tool that the caller runs. OpenRouter documentation: Tool & Function Calling. */
export interface FunctionTool {
  type: 'function'
  function: FunctionDefinition
  /** Ends a cached prefix after this tool. */
  cache_control?: CacheControl | null | undefined
  [field: string]: unknown
}

/** What the model may use; all tools are sent again on every turn. */
export type Tool = FunctionTool | ServerTool

/**
 * Whether the model uses tools: as it sees fit, never, at least one, or this one. Default auto.
 *
 * `required` is missing from the API Reference and present on the Parameters page and in the
 * OpenAPI document.
 */
export type ToolChoice =
  | Open<'none' | 'auto' | 'required'>
  | {
      type: 'function'
      function: { name: string; [field: string]: unknown }
      [field: string]: unknown
    }
  | { type: ServerTool['type']; [field: string]: unknown }

/** A complete call that the model asks for. */
export interface ToolCall {
  /** Repeated as `tool_call_id` in the message that carries the result. */
  id: string
  type: Open<'function'>
  function: {
    name: string
    /** JSON text as the model wrote it, which may not parse. */
    arguments: string
    [field: string]: unknown
  }
  /** Place among the calls of one message, from 0. */
  index?: number | null | undefined
  [field: string]: unknown
}

/** A fragment of a call; fragments with the same index belong together. */
export interface ToolCallDelta {
  index?: number | null
  /** Usually only in the first fragment. */
  id?: string | null
  type?: Open<'function'> | null
  function?: {
    name?: string | null
    /** The next characters of the JSON text. */
    arguments?: string | null
    [field: string]: unknown
  } | null
  /** In place of `function`, for a tool that takes any text. */
  custom?: { name?: string | null; input?: string | null; [field: string]: unknown } | null
  [field: string]: unknown
}
