/**
 * Prices that hold instead of the base prices while every condition of the entry holds.
 *
 * Where several entries apply, the later one wins field by field.
 */
export interface PricingOverride {
  /** Condition: the prompt has more tokens than this. */
  min_prompt_tokens?: number | null
  /** Condition: the time is at or after this UTC clock number (1030 is 10:30). */
  utc_start?: number | null
  /** Condition: the time is before this UTC clock number. */
  utc_end?: number | null
  prompt?: string | null
  completion?: string | null
  audio?: string | null
  input_audio_cache?: string | null
  input_cache_read?: string | null
  input_cache_write?: string | null
  input_cache_write_1h?: string | null
  [field: string]: unknown
}

/** Prices in USD, as decimal strings so that no digit is lost; `"0"` is free. */
export interface ModelPricing {
  /** Per prompt token. */
  prompt: string
  /** Per completion token. */
  completion: string
  /** Per request. */
  request?: string | null
  /** Per picture in the prompt. */
  image?: string | null
  /** Per token of a picture. */
  image_token?: string | null
  /** Per picture in the answer. */
  image_output?: string | null
  /** Per audio token in the prompt. */
  audio?: string | null
  /** Per audio token in the answer. */
  audio_output?: string | null
  /** Per cached audio token. */
  input_audio_cache?: string | null
  /** Per web search. */
  web_search?: string | null
  /** Per reasoning token. */
  internal_reasoning?: string | null
  /** Per prompt token read from a cache. */
  input_cache_read?: string | null
  /** Per prompt token written to a cache, for five minutes where there is a choice. */
  input_cache_write?: string | null
  /** Per prompt token written to a cache for an hour. */
  input_cache_write_1h?: string | null
  /** Share taken off the prices: 0 nothing, 1 everything. */
  discount?: number | null
  overrides?: PricingOverride[] | null
  [field: string]: unknown
}
