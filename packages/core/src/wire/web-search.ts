import type { Open } from './open.ts'

/** Where the user is, roughly, for searches that depend on it. */
export interface UserLocation {
  type?: Open<'approximate'> | null | undefined
  city?: string | null | undefined
  region?: string | null | undefined
  country?: string | null | undefined
  /** IANA name. */
  timezone?: string | null | undefined
  [field: string]: unknown
}

/** How a search engine works; each engine knows some of these. */
export type WebSearchMode = Open<
  | 'instant'
  | 'fast'
  | 'auto'
  | 'deep-lite'
  | 'deep'
  | 'deep-reasoning'
  | 'turbo'
  | 'basic'
  | 'advanced'
>

/** How much of each result the model sees. */
export type SearchContextSize = Open<'low' | 'medium' | 'high'>

/** Settings of the web search that OpenRouter runs as a tool. */
export interface WebSearchParameters {
  /** Default auto: the provider's own search where there is one, else Exa. */
  engine?:
    | Open<'auto' | 'native' | 'exa' | 'firecrawl' | 'parallel' | 'perplexity'>
    | null
    | undefined
  mode?: WebSearchMode | null | undefined
  /** Per search, 1 to 25 (Perplexity 20). Default 5. */
  max_results?: number | null | undefined
  /** Over all searches of a request. Default 50. */
  max_total_results?: number | null | undefined
  /** Searches per request; a further one gives an error to the model. */
  max_uses?: number | null | undefined
  search_context_size?: SearchContextSize | null | undefined
  /** Characters per result, 1 to 100,000. */
  max_characters?: number | null | undefined
  /** Not together with `excluded_domains`. */
  allowed_domains?: readonly string[] | null | undefined
  excluded_domains?: readonly string[] | null | undefined
  user_location?: UserLocation | null | undefined
  [field: string]: unknown
}
