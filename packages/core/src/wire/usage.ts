/** How the tokens of a prompt are made up. */
export interface PromptTokensDetails {
  /** Tokens read from a cache. */
  cached_tokens?: number | null
  /** Tokens written to a cache; only where a provider charges for writing. */
  cache_write_tokens?: number | null
  audio_tokens?: number | null
  video_tokens?: number | null
  /** Embeddings only. */
  text_tokens?: number | null
  /** Embeddings only. */
  image_tokens?: number | null
  /** Embeddings only. */
  file_tokens?: number | null
  [field: string]: unknown
}

/** How the tokens of a completion are made up. */
export interface CompletionTokensDetails {
  /** Tokens thought with; part of `completion_tokens`. */
  reasoning_tokens?: number | null
  audio_tokens?: number | null
  /** On the wire, but not in the OpenAPI document. */
  image_tokens?: number | null
  accepted_prediction_tokens?: number | null
  rejected_prediction_tokens?: number | null
  [field: string]: unknown
}

/** What the provider itself charges, in USD. */
export interface CostDetails {
  /** Zero or null unless the caller's own provider key was used. */
  upstream_inference_cost?: number | null
  upstream_inference_prompt_cost?: number | null
  upstream_inference_completions_cost?: number | null
  server_tool_cost?: number | null
  [field: string]: unknown
}

/** What tools run by OpenRouter did. */
export interface ServerToolUseDetails {
  /** Calls that the model asked for; do not add it to the executed ones. */
  tool_calls_requested?: number | null
  /** Calls that ran and gave a result. */
  tool_calls_executed?: number | null
  /** Web searches, those of the provider included. */
  web_search_requests?: number | null
  [field: string]: unknown
}

/** What a completion used and cost. OpenRouter documentation: Usage Accounting. */
export interface WireUsage {
  /** Tokens of the whole prompt, pictures and tools included, by the model's own tokenizer. */
  prompt_tokens?: number | null
  /** Tokens of the whole answer, thoughts included. */
  completion_tokens?: number | null
  /** Sum of the two. */
  total_tokens?: number | null
  /** USD taken from the account; with the caller's own provider key, OpenRouter's fee alone. */
  cost?: number | null
  /** Whether the caller's own provider key was used. */
  is_byok?: boolean | null
  cost_details?: CostDetails | null
  prompt_tokens_details?: PromptTokensDetails | null
  completion_tokens_details?: CompletionTokensDetails | null
  server_tool_use_details?: ServerToolUseDetails | null
  /** The older name of `server_tool_use_details`. */
  server_tool_use?: ServerToolUseDetails | null
  [field: string]: unknown
}
