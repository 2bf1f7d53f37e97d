import type { CacheControl, PromptCacheOptions } from './cache-control.ts'
import type { ChatMessage, TextPart } from './messages.ts'
import type { Open } from './open.ts'
import type { WebPlugin } from './plugins.ts'
import type { MaxPrice } from './provider-preferences.ts'
import type { ReasoningEffort, ReasoningOptions } from './reasoning.ts'
import type { ResponseFormat } from './response-format.ts'
import type { RoutingParameters } from './routing-parameters.ts'
import type { SamplingParameters } from './sampling.ts'
import type { StopServerToolsCondition } from './stop-server-tools.ts'
import type { Tool, ToolChoice } from './tools.ts'
import type { SearchContextSize } from './web-search.ts'

/** Which posts of X a search looks at (xAI models). */
export interface XSearchFilter {
  /** At most 20. */
  allowed_x_handles?: readonly string[] | null | undefined
  /** At most 20. */
  excluded_x_handles?: readonly string[] | null | undefined
  /** ISO 8601 date. */
  from_date?: string | null | undefined
  /** ISO 8601 date. */
  to_date?: string | null | undefined
  enable_image_understanding?: boolean | null | undefined
  [field: string]: unknown
}

/**
 * The body of `POST /chat/completions`; unknown parameters are passed to the provider.
 *
 * OpenRouter documentation: API Reference, "Completions Request Format", and Parameters.
 */
export interface ChatRequest extends RoutingParameters, SamplingParameters {
  /** At least one. The documentation also takes `prompt` in its place: see `CompletionRequest`. */
  messages: readonly ChatMessage[]
  /** Whether the answer comes as chunks. Default false. */
  stream?: boolean | null | undefined
  /** Without effect: usage is always sent. */
  stream_options?:
    | { include_usage?: boolean | null | undefined; [field: string]: unknown }
    | null
    | undefined
  /** Needed by older documentation to get usage while streaming; now without effect. */
  usage?: { include?: boolean | null | undefined; [field: string]: unknown } | null | undefined

  tools?: readonly Tool[] | null | undefined
  tool_choice?: ToolChoice | null | undefined
  /** Whether the model may call several tools at once. Default true. */
  parallel_tool_calls?: boolean | null | undefined
  stop_server_tools_when?: readonly StopServerToolsCondition[] | null | undefined
  /** Steps with tools run by OpenRouter, at most and by default 30. */
  max_tool_calls?: number | null | undefined

  reasoning?: ReasoningOptions | null | undefined
  /** The same as `reasoning.effort`, and must not contradict it. */
  reasoning_effort?: ReasoningEffort | null | undefined
  /** Older spelling: true means `reasoning: {}`, false `reasoning: { exclude: true }`. */
  include_reasoning?: boolean | null | undefined
  /** How much to say. */
  verbosity?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'> | null | undefined

  /** The newer name of `max_tokens`. */
  max_completion_tokens?: number | null | undefined
  response_format?: ResponseFormat | null | undefined
  /** Whether the provider must enforce the schema of `response_format`. */
  structured_outputs?: boolean | null | undefined
  /** Text that the answer will mostly repeat, to be faster. */
  prediction?:
    | { type: 'content'; content: string | readonly TextPart[]; [field: string]: unknown }
    | null
    | undefined
  /** Whether to return token probabilities. Default false. */
  logprobs?: boolean | null | undefined
  /** 0 to 20 alternatives per token; needs `logprobs`. */
  top_logprobs?: number | null | undefined

  /** What the answer may consist of. Default text. */
  modalities?: readonly Open<'text' | 'image' | 'audio'>[] | null | undefined
  /** How the answer sounds. */
  audio?:
    | {
        voice?: string | null | undefined
        format?: Open<'wav' | 'mp3' | 'flac' | 'opus' | 'pcm16'> | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
  /** `aspect_ratio`, `image_size` and whatever else the image model takes. */
  image_config?: Readonly<Record<string, unknown>> | null | undefined

  /** Caches the prompt up to its last cacheable block (Anthropic models). */
  cache_control?: CacheControl | null | undefined
  /** Requests with the same key share a cache (OpenAI models). */
  prompt_cache_key?: string | null | undefined
  prompt_cache_options?: PromptCacheOptions | null | undefined

  /** For models with a web search of their own. Default medium. */
  web_search_options?:
    | {
        search_context_size?: SearchContextSize | null | undefined
        /** What the official AI SDK provider takes here besides; documented for the plugin `web`. */
        engine?: WebPlugin['engine']
        max_results?: number | null | undefined
        search_prompt?: string | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
  x_search_filter?: XSearchFilter | null | undefined
  /** Only on the Parameters page; elsewhere it is `provider.max_price`. */
  max_price?: MaxPrice | null | undefined
  /** `echo_upstream_body` makes a stream begin with what each provider was sent. Default false. */
  debug?:
    | { echo_upstream_body?: boolean | null | undefined; [field: string]: unknown }
    | null
    | undefined
}
