import type { Endpoint } from '../catalogue/model.ts'
import { priceListOf } from '../catalogue/pricing.ts'
import type { Random } from '../chance/random.ts'
import type { Candidate, Weight } from './plan.ts'

/**
 * Stable endpoints first: one of them drawn with the chance 1/price², then the rest of them from
 * the cheapest up; endpoints with a recent outage last.
 */
export function balanceByPrice(
  candidates: readonly Candidate[],
  stable: (candidate: Candidate) => boolean,
  random: Random,
): { readonly candidates: readonly Candidate[]; readonly weights: readonly Weight[] } {
  const healthy = candidates.filter(stable)
  const pool = healthy.length > 0 ? healthy : candidates
  const shares = inverseSquares(pool.map(({ endpoint }) => blendedPrice(endpoint)))
  const weights = pool.map((candidate, at) => ({ candidate, probability: shares[at] ?? 0 }))
  const drawn = pool[draw(shares, random)]
  if (drawn === undefined) return { candidates: [], weights: [] }
  const ordered = [drawn, ...cheapestFirst(pool.filter((candidate) => candidate !== drawn))]
  if (pool.length < candidates.length) {
    ordered.push(...cheapestFirst(candidates.filter((candidate) => !pool.includes(candidate))))
  }
  return { candidates: ordered, weights }
}

/** Chances in proportion to 1/price²; where something is free, only the free ones have a chance. */
export function inverseSquares(prices: readonly number[]): number[] {
  const free = prices.filter((price) => price === 0).length
  if (free > 0) return prices.map((price) => (price === 0 ? 1 / free : 0))
  const weights = prices.map((price) => 1 / (price * price))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** The figure that endpoints are compared by. */
export function blendedPrice({ pricing }: Endpoint): number {
  return priceListOf(pricing).blended
}

function draw(shares: readonly number[], random: Random): number {
  let rest = random.next()
  for (const [index, share] of shares.entries()) {
    rest -= share
    if (rest < 0) return index
  }
  return shares.length - 1
}

function cheapestFirst(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => blendedPrice(a.endpoint) - blendedPrice(b.endpoint))
}
