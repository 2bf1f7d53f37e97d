import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Endpoint } from '../catalogue/model.ts'
import { priceListOf } from '../catalogue/pricing.ts'
import type { Random } from '../chance/random.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
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
}

/** Candidates in the order in which they are tried, and the chances that chose the first. */
export interface Ordered {
  readonly candidates: readonly Candidate[]
  readonly weights: readonly Weight[]
}

/** Orders endpoints of one partition by `order`, by `sort`, or by chance weighted by price. */
export function orderEndpoints(candidates: readonly Candidate[], ordering: Ordering): Ordered {
  const { order } = ordering.preferences
  if (order == null || order.length === 0) return withoutOrder(candidates, ordering)
  const listed = order.flatMap((name) =>
    candidates.filter(({ endpoint }) => namesEndpoint(name, endpoint, ordering.catalogue)),
  )
  const first = [...new Set(listed)]
  const rest = candidates.filter((candidate) => !first.includes(candidate))
  if (ordering.preferences.allow_fallbacks === false) return { candidates: first, weights: [] }
  return { candidates: [...first, ...withoutOrder(rest, ordering).candidates], weights: [] }
}

function withoutOrder(candidates: readonly Candidate[], ordering: Ordering): Ordered {
  const preferred = candidates.filter(({ endpoint }) => fastEnough(endpoint, ordering.preferences))
  const slow = candidates.filter((candidate) => !preferred.includes(candidate))
  const key = sortKeyOf(ordering.preferences)
  const ordered = key === undefined ? balanced(preferred, ordering) : sorted(preferred, key)
  const last = key === undefined ? balanced(slow, ordering) : sorted(slow, key)
  return {
    candidates: [...ordered.candidates, ...last.candidates],
    weights: preferred.length > 0 ? ordered.weights : last.weights,
  }
}

function sorted(candidates: readonly Candidate[], key: string): Ordered {
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

/** Stable endpoints first, one of them drawn by price; then the rest of them; unstable ones last. */
function balanced(candidates: readonly Candidate[], { stable, random }: Ordering): Ordered {
  const healthy = candidates.filter(stable)
  const pool = healthy.length > 0 ? healthy : candidates
  const first = draw(pool, random)
  if (first === undefined) return { candidates: [], weights: [] }
  const remaining = byPrice(pool.filter((candidate) => candidate !== first.candidate))
  const unstable = byPrice(candidates.filter((candidate) => !pool.includes(candidate)))
  return { candidates: [first.candidate, ...remaining, ...unstable], weights: first.weights }
}

function draw(
  pool: readonly Candidate[],
  random: Random,
): { candidate: Candidate; weights: Weight[] } | undefined {
  const shares = inverseSquares(pool.map(({ endpoint }) => blendedPrice(endpoint)))
  const weights = pool.map((candidate, index) => ({
    ...candidate,
    probability: shares[index] ?? 0,
  }))
  let rest = random.next()
  for (const [index, candidate] of pool.entries()) {
    rest -= shares[index] ?? 0
    if (rest < 0) return { candidate, weights }
  }
  const last = pool.at(-1)
  return last === undefined ? undefined : { candidate: last, weights }
}

/** Chances in proportion to 1/price²; where something is free, only the free ones have a chance. */
export function inverseSquares(prices: readonly number[]): number[] {
  const free = prices.filter((price) => price === 0).length
  if (free > 0) return prices.map((price) => (price === 0 ? 1 / free : 0))
  const weights = prices.map((price) => 1 / price ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function byPrice(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => blendedPrice(a.endpoint) - blendedPrice(b.endpoint))
}

/** One figure for a price of two parts: prompt and completion tokens, one of each. */
export function blendedPrice({ pricing }: Endpoint): number {
  const { prompt, completion } = priceListOf(pricing)
  return Number(prompt + completion)
}
