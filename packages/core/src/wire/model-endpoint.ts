import type { ModelArchitecture, SupportedParameter } from './model-architecture.ts'
import type { ModelPricing } from './model-pricing.ts'
import type { Quantization } from './provider-preferences.ts'

/** One figure per percentile of the last 30 minutes; null in a catalogue read without a key. */
export interface PercentileStats {
  p50?: number | null
  p75?: number | null
  p90?: number | null
  p99?: number | null
  [field: string]: unknown
}

/**
 * One provider's offer of a model.
 *
 * OpenRouter documentation: API reference, "List endpoints for a model".
 */
export interface ModelEndpoint {
  /** Provider and model, for people. */
  name: string
  /** Display name of the provider. */
  provider_name: string
  pricing: ModelPricing
  /** What `provider.order` names: the provider's slug, with the variant where it has several. */
  tag?: string | null
  model_id?: string | null
  model_name?: string | null
  quantization?: Quantization | null
  /** Tokens of prompt and answer together. */
  context_length?: number | null
  max_completion_tokens?: number | null
  max_prompt_tokens?: number | null
  supported_parameters?: SupportedParameter[] | null
  supports_implicit_caching?: boolean | null
  supports_voice_cloning?: boolean | null
  /** 0 is well; -1, -2, -3, -5 and -10 are ever worse. */
  status?: number | null
  /** Percent of requests that succeeded, rate-limited ones not counted. */
  uptime_last_5m?: number | null
  uptime_last_30m?: number | null
  uptime_last_1d?: number | null
  /** Milliseconds to the first token. */
  latency_last_30m?: PercentileStats | null
  /** Tokens per second. */
  throughput_last_30m?: PercentileStats | null
  [field: string]: unknown
}

/** A model with every provider's offer. */
export interface ModelEndpoints {
  id: string
  name?: string | null
  /** Seconds since the epoch. */
  created?: number | null
  description?: string | null
  architecture?: ModelArchitecture | null
  endpoints: ModelEndpoint[]
  [field: string]: unknown
}

/** The answer of `GET /models/{author}/{slug}/endpoints`. */
export interface ModelEndpointsResponse {
  data: ModelEndpoints
  [field: string]: unknown
}

/** The answer of `GET /endpoints/zdr`: every endpoint that keeps no prompts. */
export interface ZdrEndpointList {
  data: ModelEndpoint[]
  [field: string]: unknown
}
