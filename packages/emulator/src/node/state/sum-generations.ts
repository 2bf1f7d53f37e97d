import { periodOf } from '../../ledger/period-totals.ts'
import type { Usd } from '../../money/usd.ts'
import type { SavedGeneration } from './state-file.ts'

/**
 * Adds up what the same key spent on the same endpoint on one day. The sums move accounts and
 * activity as the generations did, and can be asked for by no id.
 */
export function sumGenerations(saved: Iterable<SavedGeneration>): SavedGeneration[] {
  const sums = new Map<string, SavedGeneration>()
  for (const one of saved) {
    const { model, endpointTag, byok, createdAtMs } = one.generation
    const group = [one.secret, periodOf('daily', createdAtMs), model, endpointTag, byok].join(' ')
    const sum = sums.get(group)
    sums.set(group, sum === undefined ? withoutId(one) : plus(sum, one))
  }
  return [...sums.values()]
}

function withoutId({ secret, generation }: SavedGeneration): SavedGeneration {
  return { secret, generation: { ...generation, id: '' } }
}

function plus(
  { secret, generation: sum }: SavedGeneration,
  { generation }: SavedGeneration,
): SavedGeneration {
  return {
    secret,
    generation: {
      ...sum,
      requests: (sum.requests ?? 1) + (generation.requests ?? 1),
      cost: sum.cost + generation.cost,
      upstreamCost: bothOf(sum.upstreamCost, generation.upstreamCost),
      promptTokens: sum.promptTokens + generation.promptTokens,
      completionTokens: sum.completionTokens + generation.completionTokens,
      reasoningTokens: sum.reasoningTokens + generation.reasoningTokens,
    },
  }
}

function bothOf(one: Usd | null, other: Usd | null): Usd | null {
  return one === null && other === null ? null : (one ?? 0n) + (other ?? 0n)
}
