import type { Open } from './open.ts'

/** One failed attempt of a generation. */
export interface GenerationAttempt {
  /** HTTP status. */
  code?: number | null
  message?: string | null
  provider_name?: string | null
  /** The provider's own body. */
  raw?: string | null
  [field: string]: unknown
}

/** What a generation was given and gave; kept only where logging is on. */
export interface GenerationContent {
  input?: { prompt?: string | null; messages?: unknown[] | null; [field: string]: unknown } | null
  output?: {
    completion?: string | null
    reasoning?: string | null
    [field: string]: unknown
  } | null
  /** Null when the generation succeeded. */
  error?: {
    message?: string | null
    /** HTTP status. */
    status?: number | null
    provider_name?: string | null
    raw?: string | null
    previous_errors?: GenerationAttempt[] | null
    [field: string]: unknown
  } | null
  [field: string]: unknown
}

/** The answer of `GET /generation/content`. */
export interface GenerationContentResponse {
  data: GenerationContent
  [field: string]: unknown
}

/** The body of `POST /generation/feedback`. */
export interface GenerationFeedbackRequest {
  generation_id: string
  category: Open<
    | 'latency'
    | 'incoherence'
    | 'incorrect_response'
    | 'formatting'
    | 'billing'
    | 'api_error'
    | 'other'
  >
  /** At most 1,000 characters. */
  comment?: string | null | undefined
  [field: string]: unknown
}

/** The answer of `POST /generation/feedback`. */
export interface GenerationFeedbackResponse {
  data: { success: boolean; [field: string]: unknown }
  [field: string]: unknown
}
