import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Endpoint } from '../catalogue/model.ts'
import type { Random } from '../chance/random.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { balanceByPrice, blendedPrice } from './balance-by-price.ts'
import { sortKeyOf } from './effective-preferences.ts'
import type { Candidate, Weight } from './plan.ts'
import { namesEndpoint } from './provider-slug.ts'
import { fastEnough } from './speed-preferences.ts'

/** What ordering needs to know beside the candidates. */
export interface Ordering {
  readonly preferences: ProviderPreferences
  readonly catalogue: Catalogue
  readonly stable: (candidate: Candidate) => boolean
  readonly random: Random
  /** Whether endpoints of doubtful quality go last. */
  readonly qualityFirst: boolean
}

/** Candidates in the order in which they are tried, and the chances that chose the first. */
export interface Ordered {
  readonly candidates: readonly Candidate[]
  readonly weights: readonly Weight[]
}

/** Orders endpoints of one partition by `order`, by `sort`, or by chance weighted by price. */
export function orderEndpoints(candidates: readonly Candidate[], ordering: Ordering): Ordered {
  const { order, allow_fallbacks: fallbacks } = ordering.preferences
  if (order == null || order.length === 0) return withoutOrder(candidates, ordering)
  const listed = order.flatMap((name) =>
    candidates.filter(({ endpoint }) => namesEndpoint(name, endpoint, ordering.catalogue)),
  )
  const first = [...new Set(listed)]
  if (fallbacks === false) return { candidates: first, weights: [] }
  const rest = candidates.filter((candidate) => !first.includes(candidate))
  return { candidates: [...first, ...withoutOrder(rest, ordering).candidates], weights: [] }
}

/** The least uptime of an endpoint that tools are entrusted to before others. */
const goodUptime = 0.99

function withoutOrder(candidates: readonly Candidate[], ordering: Ordering): Ordered {
  const preferred = candidates.filter(
    ({ endpoint }) =>
      fastEnough(endpoint, ordering.preferences) &&
      (!ordering.qualityFirst || endpoint.uptime >= goodUptime),
  )
  if (preferred.length === candidates.length) return sortedOrBalanced(candidates, ordering)
  const others = candidates.filter((candidate) => !preferred.includes(candidate))
  const first = sortedOrBalanced(preferred, ordering)
  const last = sortedOrBalanced(others, ordering)
  return {
    candidates: [...first.candidates, ...last.candidates],
    weights: preferred.length > 0 ? first.weights : last.weights,
  }
}

function sortedOrBalanced(candidates: readonly Candidate[], ordering: Ordering): Ordered {
  const key = sortKeyOf(ordering.preferences)
  if (key === undefined) return balanceByPrice(candidates, ordering.stable, ordering.random)
  return {
    candidates: candidates.toSorted((a, b) => rank(a.endpoint, key) - rank(b.endpoint, key)),
    weights: [],
  }
}

function rank(endpoint: Endpoint, key: string): number {
  switch (key) {
    case 'throughput':
      return -endpoint.throughput.p50
    case 'latency':
      return endpoint.latencySeconds.p50
    case 'exacto':
      return -endpoint.uptime
    default:
      return blendedPrice(endpoint)
  }
}
