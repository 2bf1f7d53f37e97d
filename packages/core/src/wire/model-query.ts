import type { Open } from './open.ts'

/** The order of a list of models. */
export type ModelSort = Open<
  | 'agentic-high-to-low'
  | 'coding-high-to-low'
  | 'context-high-to-low'
  | 'design-arena-elo-high-to-low'
  | 'intelligence-high-to-low'
  | 'latency-low-to-high'
  | 'most-popular'
  | 'newest'
  | 'pricing-high-to-low'
  | 'pricing-low-to-high'
  | 'throughput-high-to-low'
  | 'top-weekly'
>

/**
 * The query of `GET /models`; lists are separated by commas.
 *
 * Without `offset` and `limit` the whole list comes at once.
 */
export interface ModelQuery {
  /** Part of a name or slug. */
  q?: string | null | undefined
  category?:
    | Open<
        | 'academia'
        | 'finance'
        | 'health'
        | 'legal'
        | 'marketing'
        | 'marketing/seo'
        | 'programming'
        | 'roleplay'
        | 'science'
        | 'technology'
        | 'translation'
        | 'trivia'
      >
    | null
    | undefined
  /** List of parameters that must be honoured. */
  supported_parameters?: string | null | undefined
  /** List of modalities. */
  input_modalities?: string | null | undefined
  /** List of modalities, or `all`. Default text. */
  output_modalities?: string | null | undefined
  /** Least context, in tokens. */
  context?: number | null | undefined
  /** USD per million prompt tokens. */
  min_price?: number | null | undefined
  /** USD per million prompt tokens. */
  max_price?: number | null | undefined
  /** USD per million completion tokens. */
  min_output_price?: number | null | undefined
  /** USD per million completion tokens. */
  max_output_price?: number | null | undefined
  /** Family, e.g. `Claude`. */
  arch?: string | null | undefined
  /** List of slugs. */
  model_authors?: string | null | undefined
  /** List of names. */
  providers?: string | null | undefined
  /** Whether training on the output is allowed. */
  distillable?: boolean | Open<'true' | 'false'> | null | undefined
  /** Only models with an endpoint that keeps no prompts. */
  zdr?: true | Open<'true'> | null | undefined
  region?: Open<'eu' | 'us'> | null | undefined
  min_age_days?: number | null | undefined
  max_age_days?: number | null | undefined
  min_intelligence_index?: number | null | undefined
  max_intelligence_index?: number | null | undefined
  min_coding_index?: number | null | undefined
  max_coding_index?: number | null | undefined
  min_agentic_index?: number | null | undefined
  max_agentic_index?: number | null | undefined
  /** 0 to 1. */
  min_tool_success_rate?: number | null | undefined
  /** 0 to 1. */
  max_tool_success_rate?: number | null | undefined
  sort?: ModelSort | null | undefined
  /** Models to skip. Default 0. */
  offset?: number | null | undefined
  /** 1 to 1,000 models. Default 500 once `offset` is given. */
  limit?: number | null | undefined
  [field: string]: unknown
}
