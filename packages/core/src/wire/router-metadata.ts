import type { Open } from './open.ts'

/** How the model was chosen. */
export type RoutingStrategy = Open<
  'alias' | 'auto' | 'bodybuilder' | 'direct' | 'fallback' | 'free' | 'fusion' | 'latest' | 'pareto'
>

/** An endpoint that could have served the request. */
export interface RouterEndpoint {
  provider?: string | null
  model?: string | null
  /** Whether it did. */
  selected?: boolean | null
  [field: string]: unknown
}

/** An endpoint that was asked. */
export interface RouterAttempt {
  provider?: string | null
  model?: string | null
  /** HTTP status. */
  status?: number | null
  [field: string]: unknown
}

/** Something that OpenRouter did to the request or the answer. */
export interface PipelineStage {
  type?: Open<
    'context_compression' | 'guardrail' | 'plugin' | 'response_healing' | 'server_tools'
  > | null
  name?: string | null
  summary?: string | null
  data?: Record<string, unknown> | null
  guardrail_id?: string | null
  guardrail_scope?: string | null
  cost_usd?: number | null
  [field: string]: unknown
}

/**
 * How a request was routed; present when asked for by the header `X-OpenRouter-Metadata: enabled`.
 *
 * OpenRouter documentation: Router Metadata.
 */
export interface RouterMetadata {
  /** The model as asked for. */
  requested?: string | null
  strategy?: RoutingStrategy | null
  region?: string | null
  /** One sentence for people. */
  summary?: string | null
  /** Which attempt answered, from 1; 0 when no provider was reached. */
  attempt?: number | null
  is_byok?: boolean | null
  endpoints?: {
    total?: number | null
    available?: RouterEndpoint[] | null
    [field: string]: unknown
  } | null
  attempts?: RouterAttempt[] | null
  params?: {
    quality_floor?: number | null
    throughput_floor?: number | null
    version_group?: string | null
    [field: string]: unknown
  } | null
  pipeline?: PipelineStage[] | null
  /** Newer than the OpenAPI document of August 2026. */
  generation_time?: number | null
  [field: string]: unknown
}
