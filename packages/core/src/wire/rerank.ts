import type { ProviderPreferences } from './provider-preferences.ts'

/** A document with text, a picture (URL or data URL), or both. */
export interface RerankDocument {
  text?: string | null | undefined
  image?: string | null | undefined
  [field: string]: unknown
}

/** The body of `POST /rerank`. OpenRouter documentation: API reference, "Rerank". */
export interface RerankRequest {
  model: string
  /** What the documents are compared with. */
  query: string
  documents: readonly (string | RerankDocument)[]
  /** How many to return, from 1. Default all. */
  top_n?: number | null | undefined
  provider?: ProviderPreferences | null | undefined
  [field: string]: unknown
}

/** How well one document fits. */
export interface RerankResult {
  /** Which document of the request, from 0. */
  index: number
  /** Higher is better; the scale is the model's. */
  relevance_score: number
  document?: RerankDocument | null
  [field: string]: unknown
}

/** The answer to a rerank request. */
export interface RerankResponse {
  /** The best first. */
  results: RerankResult[]
  id?: string | null
  model?: string | null
  provider?: string | null
  usage?: {
    /** USD. */
    cost?: number | null
    /** What Cohere bills by. */
    search_units?: number | null
    total_tokens?: number | null
    [field: string]: unknown
  } | null
  [field: string]: unknown
}
