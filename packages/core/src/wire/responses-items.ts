import type { Open } from './open.ts'
import type { ReasoningFormat } from './reasoning.ts'
import type {
  ResponsesInputPart,
  ResponsesOutputPart,
  ResponsesThought,
} from './responses-content.ts'

/** How far an item is. */
export type ResponsesItemStatus = Open<
  | 'in_progress'
  | 'completed'
  | 'incomplete'
  | 'searching'
  | 'generating'
  | 'interpreting'
  | 'failed'
>

interface ItemFields {
  id?: string | null | undefined
  status?: ResponsesItemStatus | null | undefined
  [field: string]: unknown
}

/** What somebody says to the model. */
export interface ResponsesInputMessage extends ItemFields {
  type?: 'message' | undefined
  role: 'user' | 'system' | 'developer' | 'assistant'
  content?:
    | string
    | readonly ResponsesInputPart[]
    | readonly ResponsesOutputPart[]
    | null
    | undefined
  phase?: Open<'commentary' | 'final_answer'> | null | undefined
}

/** What the model says. */
export interface ResponsesOutputMessage extends ItemFields {
  type: 'message'
  role: 'assistant'
  content: readonly ResponsesOutputPart[]
  phase?: Open<'commentary' | 'final_answer'> | null | undefined
}

/** What the model thinks; goes back unchanged and in order. */
export interface ResponsesReasoningItem extends ItemFields {
  type: 'reasoning'
  summary?: readonly ResponsesThought[] | null | undefined
  content?: readonly ResponsesThought[] | null | undefined
  /** Thoughts that only the provider can read; asked for by `include`. */
  encrypted_content?: string | null | undefined
  format?: ReasoningFormat | null | undefined
  /** The provider's proof that the thoughts are its own. */
  signature?: string | null | undefined
}

/** A function that the model asks its caller to run. */
export interface ResponsesFunctionCall extends ItemFields {
  type: 'function_call'
  /** Repeated in the item with the result. */
  call_id: string
  name: string
  /** JSON text as the model wrote it, which may not parse. */
  arguments: string
  /** The group of tools that the function belongs to. */
  namespace?: string | null | undefined
}

/** The result of a function. */
export interface ResponsesFunctionCallOutput extends ItemFields {
  type: 'function_call_output'
  call_id: string
  output: string | readonly ResponsesInputPart[]
}

/** A tool with free text as its input that the model asks its caller to run. */
export interface ResponsesCustomToolCall extends ItemFields {
  type: 'custom_tool_call'
  call_id: string
  name: string
  input: string
  namespace?: string | null | undefined
}

/** The result of such a tool. */
export interface ResponsesCustomToolCallOutput extends ItemFields {
  type: 'custom_tool_call_output'
  call_id: string
  output: string | readonly ResponsesInputPart[]
}

/** A picture that the provider's own tool made. */
export interface ResponsesImageGenerationCall extends ItemFields {
  type: 'image_generation_call'
  /** Base64. */
  result?: string | null | undefined
  prompt?: string | null | undefined
}

/** A search of the provider's own. */
export interface ResponsesWebSearchCall extends ItemFields {
  type: 'web_search_call'
  action?: Readonly<Record<string, unknown>> | null | undefined
}

/** What a tool run by OpenRouter did; its other fields differ by tool. */
export interface ResponsesServerToolItem extends ItemFields {
  type: `openrouter:${string}`
}

/**
 * An item of another kind: `apply_patch_call`, `code_interpreter_call`, `compaction`,
 * `computer_call`, `file_search_call`, `item_reference`, `mcp_call`, `shell_call` and others, or
 * newer than these types.
 *
 * It repeats the fields of the kinds above, so that they keep their types when a union is narrowed.
 */
export interface ResponsesUnknownItem extends ItemFields {
  type: string
  content?: readonly ResponsesOutputPart[] | null | undefined
  phase?: Open<'commentary' | 'final_answer'> | null | undefined
  summary?: readonly ResponsesThought[] | null | undefined
  encrypted_content?: string | null | undefined
  format?: ReasoningFormat | null | undefined
  signature?: string | null | undefined
  call_id?: string | null | undefined
  name?: string | null | undefined
  namespace?: string | null | undefined
  arguments?: string | null | undefined
  input?: string | null | undefined
  result?: string | null | undefined
  prompt?: string | null | undefined
  action?: Readonly<Record<string, unknown>> | null | undefined
}

/** What a response consists of. */
export type ResponsesOutputItem =
  | ResponsesOutputMessage
  | ResponsesReasoningItem
  | ResponsesFunctionCall
  | ResponsesCustomToolCall
  | ResponsesImageGenerationCall
  | ResponsesWebSearchCall
  | ResponsesServerToolItem
  | ResponsesUnknownItem

/**
 * What a conversation consists of: messages, results of tools, and every item of earlier responses.
 */
export type ResponsesInputItem =
  | ResponsesInputMessage
  | ResponsesFunctionCallOutput
  | ResponsesCustomToolCallOutput
  | ResponsesOutputItem
