import type { ServerToolUseDetails } from './usage.ts'

/** What a response used and cost, by the names of the Responses API. */
export interface ResponsesUsage {
  input_tokens?: number | null
  /** Thoughts included. */
  output_tokens?: number | null
  total_tokens?: number | null
  input_tokens_details?: {
    /** Tokens read from a cache. */
    cached_tokens?: number | null
    /** Tokens written to a cache. */
    cache_write_tokens?: number | null
    [field: string]: unknown
  } | null
  output_tokens_details?: {
    /** Part of `output_tokens`. */
    reasoning_tokens?: number | null
    [field: string]: unknown
  } | null
  /** USD taken from the account; with the caller's own provider key, OpenRouter's fee alone. */
  cost?: number | null
  is_byok?: boolean | null
  /** What the provider itself charges, in USD. */
  cost_details?: {
    upstream_inference_cost?: number | null
    upstream_inference_input_cost?: number | null
    upstream_inference_output_cost?: number | null
    [field: string]: unknown
  } | null
  server_tool_use_details?: ServerToolUseDetails | null
  [field: string]: unknown
}
