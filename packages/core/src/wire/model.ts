import type { ModelArchitecture, SupportedParameter } from './model-architecture.ts'
import type { ModelEndpoint } from './model-endpoint.ts'
import type { ModelPricing } from './model-pricing.ts'
import type { ReasoningEffort } from './reasoning.ts'

export type { ModelEndpoint, ModelPricing }

/** How a model thinks; absent on models that do not. */
export interface ModelReasoning {
  /** Whether thinking cannot be switched off. */
  mandatory?: boolean | null
  default_enabled?: boolean | null
  default_effort?: ReasoningEffort | null
  /** Highest first; null means every level. */
  supported_efforts?: ReasoningEffort[] | null
  /** Whether `reasoning.max_tokens` is honoured. */
  supports_max_tokens?: boolean | null
  [field: string]: unknown
}

/** What others measured of a model. */
export interface ModelBenchmarks {
  /** Indexes of Artificial Analysis. */
  artificial_analysis?: {
    intelligence_index?: number | null
    coding_index?: number | null
    agentic_index?: number | null
    [field: string]: unknown
  } | null
  /** Rankings of Design Arena. */
  design_arena?:
    | {
        arena?: string | null
        category?: string | null
        elo?: number | null
        /** 1 is the best of the models on OpenRouter. */
        rank?: number | null
        /** Percent. */
        win_rate?: number | null
        [field: string]: unknown
      }[]
    | null
  [field: string]: unknown
}

/** Sampling that a model starts from when a request says nothing. */
export interface DefaultParameters {
  temperature?: number | null
  top_p?: number | null
  top_k?: number | null
  frequency_penalty?: number | null
  presence_penalty?: number | null
  repetition_penalty?: number | null
  [field: string]: unknown
}

/** A model of the catalogue. OpenRouter documentation: Models, "Model Object Schema". */
export interface Model {
  /** What a request names, `author/slug` with its variant. */
  id: string
  /** For people. */
  name: string
  pricing: ModelPricing
  /** The id that never changes. */
  canonical_slug?: string | null
  /** When OpenRouter added it, in seconds since the epoch. */
  created?: number | null
  description?: string | null
  /** Tokens of prompt and answer together. */
  context_length?: number | null
  architecture?: ModelArchitecture | null
  /** Limits of the provider that is asked first. */
  top_provider?: {
    context_length?: number | null
    max_completion_tokens?: number | null
    /** Whether OpenRouter moderates the input. */
    is_moderated?: boolean | null
    [field: string]: unknown
  } | null
  per_request_limits?: {
    prompt_tokens?: number | null
    completion_tokens?: number | null
    [field: string]: unknown
  } | null
  /** What at least one endpoint honours. */
  supported_parameters?: SupportedParameter[] | null
  default_parameters?: DefaultParameters | null
  reasoning?: ModelReasoning | null
  /** Voices of a speech model. */
  supported_voices?: string[] | null
  hugging_face_id?: string | null
  /** ISO 8601 date. */
  knowledge_cutoff?: string | null
  /** ISO 8601 date after which the model may be gone. */
  expiration_date?: string | null
  links?: { details?: string | null; [field: string]: unknown } | null
  benchmarks?: ModelBenchmarks | null
  /** The model that a `~…-latest` alias stands for. */
  alias_target?: { name?: string | null; slug?: string | null; [field: string]: unknown } | null
  [field: string]: unknown
}

/** The answer of `GET /models` and of the other catalogues in the same shape. */
export interface ModelList {
  data: Model[]
  total_count?: number | null
  /** Where the next page is, when pages were asked for. */
  links?: { next?: string | null; [field: string]: unknown } | null
  [field: string]: unknown
}

/** The answer of `GET /model/{author}/{slug}`. */
export interface ModelResponse {
  data: Model
  [field: string]: unknown
}

/** The answer of `GET /models/count`. */
export interface ModelCount {
  data: { count: number; [field: string]: unknown }
  [field: string]: unknown
}
