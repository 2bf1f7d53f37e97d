import type { FinishReason } from './chat-response.ts'
import type { Open } from './open.ts'

/** What one provider answered while a generation was attempted. */
export interface ProviderResponse {
  /** HTTP status. */
  status?: number | null
  provider_name?: string | null
  model_permaslug?: string | null
  endpoint_id?: string | null
  /** The provider's own id. */
  id?: string | null
  /** Milliseconds. */
  latency?: number | null
  is_byok?: boolean | null
  /** The tier that was asked for; the one billed may differ. */
  routed_service_tier?: Open<'flex' | 'priority'> | null
  [field: string]: unknown
}

/** The tokens of a generation and what they cost. */
export interface GenerationAccounting {
  /** USD taken from the account. */
  total_cost?: number | null
  /** USD. */
  usage?: number | null
  /** USD charged by the provider to the caller's own key. */
  upstream_inference_cost?: number | null
  /** USD saved by reading a cache; negative for what writing one cost. */
  cache_discount?: number | null
  is_byok?: boolean | null
  /** Tokens as OpenRouter counts them, the same for all models. */
  tokens_prompt?: number | null
  tokens_completion?: number | null
  /** Tokens as the model counts them, which is what is billed. */
  native_tokens_prompt?: number | null
  native_tokens_completion?: number | null
  /** Part of the completion. */
  native_tokens_reasoning?: number | null
  /** Part of the prompt. */
  native_tokens_cached?: number | null
  native_tokens_completion_images?: number | null
  num_media_prompt?: number | null
  num_media_completion?: number | null
  num_input_audio_prompt?: number | null
  num_search_results?: number | null
  num_fetches?: number | null
}

/**
 * What is known of a finished generation.
 *
 * OpenRouter documentation: API reference, "Get a generation".
 */
export interface Generation extends GenerationAccounting {
  id: string
  model?: string | null
  /** ISO 8601. */
  created_at?: string | null
  provider_name?: string | null
  provider_responses?: ProviderResponse[] | null
  api_type?: Open<
    'completions' | 'embeddings' | 'rerank' | 'tts' | 'stt' | 'video' | 'image'
  > | null
  streamed?: boolean | null
  cancelled?: boolean | null
  finish_reason?: FinishReason | null
  native_finish_reason?: string | null
  /** Milliseconds; `provider.preferred_max_latency` of a request is in seconds. */
  latency?: number | null
  /** Milliseconds. */
  generation_time?: number | null
  /** Milliseconds. */
  moderation_latency?: number | null
  service_tier?: string | null
  /** The router that chose the model, e.g. `openrouter/auto`. */
  router?: string | null
  web_search_engine?: string | null
  /** The generation that a cached answer was copied from. */
  response_cache_source_id?: string | null
  /** The provider's own id. */
  upstream_id?: string | null
  request_id?: string | null
  session_id?: string | null
  preset_id?: string | null
  workspace_id?: string | null
  external_user?: string | null
  app_id?: number | null
  origin?: string | null
  http_referer?: string | null
  user_agent?: string | null
  data_region?: Open<'global' | 'europe' | 'us'> | null
  [field: string]: unknown
}

/** The answer of `GET /generation`, which is 404 for a short time after a completion. */
export interface GenerationResponse {
  data: Generation
  [field: string]: unknown
}
