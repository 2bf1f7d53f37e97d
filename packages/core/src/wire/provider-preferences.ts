import type { Open } from './open.ts'
import type { ProviderOptions } from './provider-options.ts'

/** What providers are compared by; `exacto` is quality of tool calls. */
export type ProviderSort = Open<'price' | 'throughput' | 'latency' | 'exacto'>

/** How coarsely an endpoint rounds the model's weights. */
export type Quantization = Open<
  | 'int4'
  | 'int8'
  | 'fp4'
  | 'mxfp4'
  | 'nvfp4'
  | 'fp6'
  | 'fp8'
  | 'mxfp8'
  | 'fp16'
  | 'bf16'
  | 'fp32'
  | 'unknown'
>

/** One limit per percentile of the last five minutes; all that are given must hold. */
export interface PercentileCutoffs {
  p50?: number | null | undefined
  p75?: number | null | undefined
  p90?: number | null | undefined
  p99?: number | null | undefined
  [field: string]: unknown
}

/**
 * The most to pay, in USD; endpoints above it are left out.
 *
 * The documentation writes numbers, the OpenAPI document strings; the API takes both.
 */
export interface MaxPrice {
  /** Per million prompt tokens. */
  prompt?: number | string | null | undefined
  /** Per million completion tokens. */
  completion?: number | string | null | undefined
  /** Per request. */
  request?: number | string | null | undefined
  /** Per picture. */
  image?: number | string | null | undefined
  /** Per unit of audio. */
  audio?: number | string | null | undefined
  [field: string]: unknown
}

/**
 * Which endpoints may serve a request, and in what order.
 *
 * Providers are named by slug (`anthropic`; `deepinfra/turbo` is one endpoint of a provider) or, as
 * in older documentation, by display name (`Anthropic`). OpenRouter documentation: Provider
 * Routing.
 */
export interface ProviderPreferences {
  /** Providers to try first, in this order; those that lack the model are skipped. */
  order?: readonly string[] | null | undefined
  /** Whether other providers may serve when the preferred ones fail. Default true. */
  allow_fallbacks?: boolean | null | undefined
  /** Whether to leave out endpoints that ignore a parameter of the request. Default false. */
  require_parameters?: boolean | null | undefined
  /** `deny` leaves out providers that store or train on data. Default allow. */
  data_collection?: Open<'allow' | 'deny'> | null | undefined
  /** The only providers to use, within those that the account allows. */
  only?: readonly string[] | null | undefined
  /** Providers not to use, besides those that the account ignores. */
  ignore?: readonly string[] | null | undefined
  /** The quantizations to accept. Default all. */
  quantizations?: readonly Quantization[] | null | undefined
  /** Order to use in place of balancing the load by price. */
  sort?:
    | ProviderSort
    | {
        by?: ProviderSort | null | undefined
        /** `none` sorts the endpoints of all `models` as one list. Default model. */
        partition?: Open<'model' | 'none'> | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
  max_price?: MaxPrice | null | undefined
  /** Whether to use only endpoints that keep no prompts. */
  zdr?: boolean | null | undefined
  /** Whether to use only models whose authors allow training on their output. */
  enforce_distillable_text?: boolean | null | undefined
  /** Tokens per second, at p50 when a number; slower endpoints go last and are never left out. */
  preferred_min_throughput?: number | PercentileCutoffs | null | undefined
  /**
   * Seconds to the first token, at p50 when a number; slower endpoints go last and are never left
   * out.
   */
  preferred_max_latency?: number | PercentileCutoffs | null | undefined
  /**
   * Parameters for single providers by slug, on image, speech, transcription and video requests.
   */
  options?: ProviderOptions | null | undefined
  [field: string]: unknown
}
