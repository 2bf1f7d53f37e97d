import type { Endpoint, Spread } from '../catalogue/model.ts'
import type { Percentiles, ProviderPreferences } from '../wire/provider-preferences.ts'

/** Whether an endpoint meets every cut-off on latency and throughput that a request prefers. */
export function fastEnough(endpoint: Endpoint, preferences: ProviderPreferences): boolean {
  const { preferred_max_latency: latency, preferred_min_throughput: throughput } = preferences
  return (
    cutOffs(latency).every(([at, limit]) => endpoint.latencySeconds[at] <= limit) &&
    cutOffs(throughput).every(([at, limit]) => endpoint.throughput[at] >= limit)
  )
}

function cutOffs(percentiles: Percentiles | null | undefined): [keyof Spread, number][] {
  if (percentiles == null) return []
  if (typeof percentiles === 'number') return [['p50', percentiles]]
  const { p50, p75, p90, p99 } = percentiles
  const given: [keyof Spread, number | null | undefined][] = [
    ['p50', p50],
    ['p75', p75],
    ['p90', p90],
    ['p99', p99],
  ]
  return given.filter((entry): entry is [keyof Spread, number] => entry[1] != null)
}
