import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Random } from '../chance/random.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import type { AccountPolicy } from './account-policy.ts'
import { tierOf } from './capability-conditions.ts'
import { effectivePreferences, sortKeyOf, sortsAcrossModels } from './effective-preferences.ts'
import { exclusionOf } from './exclusions.ts'
import { orderEndpoints, type Ordered } from './order-endpoints.ts'
import { withOwnKeys } from './own-keys.ts'
import type { Candidate, Exclusion, Plan, Weight } from './plan.ts'
import type { ResolvedModel } from './resolve-models.ts'
import { preferSupporting } from './soft-preferences.ts'

/** Everything that routing depends on. */
export interface RoutingInput {
  readonly request: ChatRequest
  /** In the order in which they are tried. */
  readonly models: readonly ResolvedModel[]
  readonly catalogue: Catalogue
  readonly policy: AccountPolicy
  readonly profile: 'seed' | 'current'
  /** Whether an endpoint had no outage within the last 30 seconds. */
  readonly stable: (candidate: Candidate) => boolean
  /** The endpoint that a session stays with, by its tag. */
  readonly sticky: (modelId: string) => string | undefined
  readonly random: Random
}

/** Models whose endpoints are ordered together. */
interface Partition {
  readonly models: readonly ResolvedModel[]
  readonly preferences: ProviderPreferences
}

/** Decides who is asked, in which order. Changes nothing but the state of `random`. */
export function planRoute(input: RoutingInput): Plan {
  const candidates: Candidate[] = []
  const exclusions: Exclusion[] = []
  const weights: Weight[] = []
  for (const partition of partitionsOf(input)) {
    const allowed = allowedIn(partition, input, exclusions)
    const ordered = orderPartition(allowed, partition, input)
    const withOwn = withOwnKeys(ordered.candidates, input.policy.byok ?? [])
    candidates.push(...(endsAtFirst(partition) ? withOwn.slice(0, 1) : withOwn))
    weights.push(...ordered.weights)
  }
  return { candidates, exclusions, weights }
}

function partitionsOf({ models, request, policy }: RoutingInput): Partition[] {
  const partitions = models.map((model) => ({
    models: [model],
    preferences: effectivePreferences(request.provider, model.variants, policy),
  }))
  const [first] = partitions
  if (first === undefined || !sortsAcrossModels(first.preferences)) return partitions
  return [{ models, preferences: first.preferences }]
}

/** Without fallbacks and without a list of its own, a request is for the first choice alone. */
function endsAtFirst({ preferences: { order, allow_fallbacks: fallbacks } }: Partition): boolean {
  return fallbacks === false && (order ?? []).length === 0
}

function allowedIn(
  { models, preferences }: Partition,
  { request, catalogue, policy, profile }: RoutingInput,
  exclusions: Exclusion[],
): readonly Candidate[] {
  const allowed: Candidate[] = []
  for (const { model, variants } of models) {
    const ofModel: Candidate[] = []
    for (const endpoint of model.endpoints) {
      const considered = {
        model,
        endpoint,
        variants,
        request,
        preferences,
        policy,
        profile,
        catalogue,
      }
      const exclusion = exclusionOf(considered)
      if (exclusion === undefined) ofModel.push({ model, endpoint, byok: false })
      else exclusions.push(exclusion)
    }
    if (profile === 'seed') {
      allowed.push(...ofModel)
      continue
    }
    const soft = preferSupporting(ofModel, request)
    allowed.push(...soft.kept)
    exclusions.push(...soft.exclusions)
  }
  return allowed
}

function orderPartition(
  allowed: readonly Candidate[],
  { preferences }: Partition,
  input: RoutingInput,
): Ordered {
  const tools = (input.request.tools ?? []).length > 0
  const qualityFirst = input.profile === 'current' && tools && sortKeyOf(preferences) !== 'price'
  const { catalogue, stable, random } = input
  const ordering = { preferences, catalogue, stable, random, qualityFirst }
  if (tierOf(input.request.service_tier) === 'priority') {
    const { candidates } = orderEndpoints(allowed, ordering)
    const served = candidates.filter(({ endpoint }) => endpoint.serviceTier === 'priority')
    const rest = candidates.filter((candidate) => !served.includes(candidate))
    const fastest = served.toSorted((a, b) => b.endpoint.throughput.p50 - a.endpoint.throughput.p50)
    return { candidates: [...fastest, ...rest], weights: [] }
  }
  const ordered = orderEndpoints(allowed, ordering)
  return (preferences.order ?? []).length > 0 ? ordered : stickyFirst(ordered, input)
}

function stickyFirst(ordered: Ordered, { sticky }: RoutingInput): Ordered {
  const tags = new Map<string, string | undefined>()
  for (const { model } of ordered.candidates) {
    if (!tags.has(model.id)) tags.set(model.id, sticky(model.id))
  }
  const kept = ordered.candidates.find(({ model, endpoint }) => tags.get(model.id) === endpoint.tag)
  if (kept === undefined || kept === ordered.candidates[0]) return ordered
  const rest = ordered.candidates.filter((candidate) => candidate !== kept)
  return { candidates: [kept, ...rest], weights: [] }
}
