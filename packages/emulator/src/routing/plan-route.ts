import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Random } from '../chance/random.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { effectivePreferences, sortsAcrossModels } from './effective-preferences.ts'
import { exclusionOf } from './exclusions.ts'
import type { Health } from './health.ts'
import { orderEndpoints } from './order-endpoints.ts'
import type { Candidate, Exclusion, Plan, Weight } from './plan.ts'
import type { ResolvedModel } from './resolve-models.ts'

/** Everything that routing depends on. */
export interface RoutingInput {
  readonly request: ChatRequest
  readonly models: readonly ResolvedModel[]
  readonly catalogue: Catalogue
  readonly health: Health
  readonly random: Random
  readonly nowMs: number
}

/** Decides who is asked, in which order. Changes nothing but the state of `random`. */
export function planRoute(input: RoutingInput): Plan {
  const first = effectivePreferences(input.request.provider, input.models[0]?.variants ?? new Set())
  const exclusions: Exclusion[] = []
  const weights: Weight[] = []
  const candidates: Candidate[] = []
  const partitions = sortsAcrossModels(first)
    ? [{ models: input.models, preferences: first }]
    : input.models.map((model) => ({
        models: [model],
        preferences: effectivePreferences(input.request.provider, model.variants),
      }))

  for (const { models, preferences } of partitions) {
    const allowed: Candidate[] = []
    for (const { model } of models) {
      for (const endpoint of model.endpoints) {
        const { request, catalogue } = input
        const exclusion = exclusionOf({ model, endpoint, request, preferences, catalogue })
        if (exclusion === undefined) allowed.push({ model, endpoint })
        else exclusions.push({ model, endpoint, ...exclusion })
      }
    }
    const ordered = orderEndpoints(allowed, {
      preferences,
      catalogue: input.catalogue,
      random: input.random,
      stable: ({ model, endpoint }) => input.health.stable(model.id, endpoint.tag, input.nowMs),
    })
    weights.push(...ordered.weights)
    const alone = preferences.allow_fallbacks === false && (preferences.order ?? []).length === 0
    candidates.push(...(alone ? ordered.candidates.slice(0, 1) : ordered.candidates))
  }
  return { candidates, exclusions, weights }
}
