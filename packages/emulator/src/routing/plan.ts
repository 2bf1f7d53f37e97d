import type { Endpoint, Model } from '../catalogue/model.ts'

/** One endpoint that may answer. */
export interface Candidate {
  readonly model: Model
  readonly endpoint: Endpoint
}

/** An endpoint that may not answer, and why. */
export interface Exclusion extends Candidate {
  /** The preference or condition, such as `max_price`. */
  readonly excludedBy: string
  readonly reason: string
}

/** The chance that an endpoint had to be tried first. */
export interface Weight extends Candidate {
  readonly probability: number
}

/** Who is asked, in which order, and who is not and why. */
export interface Plan {
  readonly candidates: readonly Candidate[]
  readonly exclusions: readonly Exclusion[]
  /** Empty where the order leaves nothing to chance. */
  readonly weights: readonly Weight[]
}
