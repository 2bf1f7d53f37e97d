import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Candidate, Plan } from './plan.ts'
import type { ResolvedModel } from './resolve-models.ts'

/** An endpoint in an explanation. */
export interface ExplainedEndpoint {
  readonly model: string
  /** Display name. */
  readonly provider: string
  readonly tag: string
  readonly byok: boolean
  /** The chance of being tried first; absent where chance had no part. */
  readonly probability?: number
}

/** An endpoint that was left out. */
export interface ExcludedEndpoint {
  readonly model: string
  readonly provider: string
  readonly tag: string
  /** The condition, such as `max_price`. */
  readonly excludedBy: string
  /** The documented rule, such as `R13`. */
  readonly rule: string
  readonly reason: string
}

/** How a request is routed, and why. */
export interface Explanation {
  /** The ids that the request names, and the models that they mean. */
  readonly models: readonly {
    readonly requested: string
    readonly model: string
    readonly strategy: string
  }[]
  /** Endpoints in the order in which they are tried. */
  readonly order: readonly ExplainedEndpoint[]
  readonly excluded: readonly ExcludedEndpoint[]
}

/** Puts a plan into words and numbers. */
export function explainPlan(
  plan: Plan,
  models: readonly ResolvedModel[],
  catalogue: Catalogue,
): Explanation {
  return {
    models: models.map(({ requested, model, strategy }) => ({
      requested,
      model: model.id,
      strategy,
    })),
    order: plan.candidates.map((candidate) => {
      const weight = plan.weights.find((other) => isSame(other.candidate, candidate))
      return {
        model: candidate.model.id,
        provider: catalogue.providerName(candidate.endpoint.provider),
        tag: candidate.endpoint.tag,
        byok: candidate.byok,
        ...(weight === undefined ? {} : { probability: weight.probability }),
      }
    }),
    excluded: plan.exclusions.map(({ model, endpoint, excludedBy, rule, reason }) => ({
      model: model.id,
      provider: catalogue.providerName(endpoint.provider),
      tag: endpoint.tag,
      excludedBy,
      rule,
      reason,
    })),
  }
}

// Not by identity: a candidate with an own key is another object.
function isSame(one: Candidate, other: Candidate): boolean {
  return one.model === other.model && one.endpoint === other.endpoint
}
