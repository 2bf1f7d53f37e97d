import type { Endpoint, Model } from '../catalogue/model.ts'

/** One endpoint that may answer. */
export interface Candidate {
  readonly model: Model
  readonly endpoint: Endpoint
  /** Whether the account's own provider key is used. */
  readonly byok: boolean
}

/** An endpoint that may not answer, and why. */
export interface Exclusion {
  readonly model: Model
  readonly endpoint: Endpoint
  /** The preference or condition, such as `max_price`. */
  readonly excludedBy: string
  /** The documented rule, such as `R13`. */
  readonly rule: string
  readonly reason: string
}

/** The chance that an endpoint had to be tried first. */
export interface Weight {
  readonly candidate: Candidate
  readonly probability: number
}

/** How a model was found. */
export type Strategy = 'direct' | 'auto' | 'free' | 'latest' | 'fallback'

/** Who is asked, in which order, and who is not and why. */
export interface Plan {
  readonly candidates: readonly Candidate[]
  readonly exclusions: readonly Exclusion[]
  /** Empty where the order leaves nothing to chance. */
  readonly weights: readonly Weight[]
}
