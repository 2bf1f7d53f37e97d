import type { CacheControl, PromptCacheOptions } from './cache-control.ts'
import type { Open } from './open.ts'
import type { ReasoningOptions } from './reasoning.ts'
import type { ResponsesInputItem } from './responses-items.ts'
import type { RoutingParameters } from './routing-parameters.ts'
import type { ServerTool } from './server-tools.ts'
import type { StopServerToolsCondition } from './stop-server-tools.ts'

/** A function that the model may ask its caller to run; flat, unlike a function tool of chat. */
export interface ResponsesFunctionTool {
  type: 'function'
  name: string
  description?: string | null | undefined
  /** JSON Schema of the arguments. */
  parameters?: object | null | undefined
  /** Whether the arguments must match the schema. */
  strict?: boolean | null | undefined
  /** Whether the model sees the tool only once `openrouter:tool_search` found it. */
  defer_loading?: boolean | null | undefined
  [field: string]: unknown
}

/** A tool of OpenAI's own, passed on as it is. */
export interface ResponsesNativeTool {
  type:
    | 'apply_patch'
    | 'code_interpreter'
    | 'computer_use_preview'
    | 'custom'
    | 'file_search'
    | 'image_generation'
    | 'local_shell'
    | 'mcp'
    | 'namespace'
    | 'shell'
  [field: string]: unknown
}

/** What the model may use. */
export type ResponsesTool = ResponsesFunctionTool | ServerTool | ResponsesNativeTool

/**
 * Whether the model uses tools: as it sees fit, never, at least one, this one, or some of these.
 */
export type ResponsesToolChoice =
  | Open<'auto' | 'none' | 'required'>
  | { type: 'function'; name: string; [field: string]: unknown }
  | {
      type: 'allowed_tools'
      mode: Open<'auto' | 'required'>
      tools: readonly Readonly<Record<string, unknown>>[]
      [field: string]: unknown
    }
  | { type: ServerTool['type'] | ResponsesNativeTool['type']; [field: string]: unknown }

/** The form of the text. */
export type ResponsesTextFormat =
  | { type: 'text' | 'json_object'; [field: string]: unknown }
  | {
      type: 'json_schema'
      name: string
      /** JSON Schema. */
      schema: object
      strict?: boolean | null | undefined
      description?: string | null | undefined
      [field: string]: unknown
    }

/** The form and length of the text. */
export interface ResponsesText {
  format?: ResponsesTextFormat | null | undefined
  verbosity?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'> | null | undefined
  [field: string]: unknown
}

/** What to return besides the usual. */
export type ResponsesInclude = Open<
  | 'code_interpreter_call.outputs'
  | 'computer_call_output.output.image_url'
  | 'file_search_call.results'
  | 'message.input_image.image_url'
  | 'reasoning.encrypted_content'
>

/**
 * The body of `POST /responses`, which is stateless: `input` holds the whole conversation.
 *
 * OpenRouter documentation: Responses API.
 */
export interface ResponsesRequest extends RoutingParameters {
  input?: string | readonly ResponsesInputItem[] | null | undefined
  /** The system prompt. */
  instructions?: string | null | undefined
  /** Whether the answer comes as events. Default false. */
  stream?: boolean | null | undefined
  tools?: readonly ResponsesTool[] | null | undefined
  tool_choice?: ResponsesToolChoice | null | undefined
  parallel_tool_calls?: boolean | null | undefined
  stop_server_tools_when?: readonly StopServerToolsCondition[] | null | undefined
  /** Steps with tools run by OpenRouter, at most and by default 30. */
  max_tool_calls?: number | null | undefined
  reasoning?: ReasoningOptions | null | undefined
  text?: ResponsesText | null | undefined
  include?: readonly ResponsesInclude[] | null | undefined
  max_output_tokens?: number | null | undefined
  /** 0 to 2. */
  temperature?: number | null | undefined
  /** 0 to 1. */
  top_p?: number | null | undefined
  top_k?: number | null | undefined
  /** -2 to 2. */
  frequency_penalty?: number | null | undefined
  /** -2 to 2. */
  presence_penalty?: number | null | undefined
  /** 0 to 20 alternatives per token. */
  top_logprobs?: number | null | undefined
  truncation?: Open<'auto' | 'disabled'> | null | undefined
  modalities?: readonly Open<'text' | 'image'>[] | null | undefined
  image_config?: Readonly<Record<string, unknown>> | null | undefined
  cache_control?: CacheControl | null | undefined
  prompt_cache_key?: string | null | undefined
  prompt_cache_options?: PromptCacheOptions | null | undefined
  /** A prompt stored at OpenAI. */
  prompt?:
    | {
        id: string
        variables?: Readonly<Record<string, unknown>> | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
  /** A stable name of the end user, hashed before it goes to a provider. */
  safety_identifier?: string | null | undefined
  background?: boolean | null | undefined
  /** True is refused with 400: nothing is stored. */
  store?: false | null | undefined
  /** An id is refused with 400: nothing is stored. */
  previous_response_id?: null | undefined
  debug?:
    | { echo_upstream_body?: boolean | null | undefined; [field: string]: unknown }
    | null
    | undefined
}
