import type { Profile } from '../engine/engine.ts'
import { tableOf } from '../memory/table.ts'
import { parseUsd, type Usd } from '../money/usd.ts'

/** US dollars for one search by an engine, and in those of its modes that have a price of their own. */
const prices = tableOf({
  exa: tableOf({ any: '0.007', 'deep-lite': '0.012', deep: '0.012', 'deep-reasoning': '0.015' }),
  parallel: tableOf({ any: '0.005', turbo: '0.001' }),
  perplexity: tableOf({ any: '0.005' }),
  // Paid to Firecrawl, by the caller's own key.
  firecrawl: tableOf({ any: '0' }),
})

const includedResults = 10

/** What a search costs: once by the result, today by the request, Exa's with ten results included. */
export function webSearchFee(engine: string, mode: string, results: number, profile: Profile): Usd {
  if (profile === 'seed') return BigInt(results) * parseUsd('0.004')
  const price = prices[engine]?.[mode] ?? prices[engine]?.['any'] ?? '0.007'
  const further = engine === 'exa' ? Math.max(0, results - includedResults) : 0
  return parseUsd(price) + BigInt(further) * parseUsd('0.001')
}
