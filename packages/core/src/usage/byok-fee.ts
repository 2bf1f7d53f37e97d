import type { CostLine } from './cost-line.ts'
import { type Decimal, decimal, readDecimal } from './decimal.ts'
import { priceLine } from './price-line.ts'

/** What part of the use of one's own provider keys is free of OpenRouter's fee. */
export type ByokTerms =
  /** None. */
  | { kind: 'always' }
  /** The first 1,000,000 requests of a month. */
  | { kind: 'free-requests'; requestsThisMonth: number }
  /** List prices of a month up to 25,000 USD, for enterprises 200,000 USD. */
  | { kind: 'allowance'; plan: 'pay-as-you-go' | 'enterprise'; listUsdThisMonth: number | string }

const feeShare = '0.05'
const freeRequests = 1_000_000
const allowanceUsd = { 'pay-as-you-go': 25_000, enterprise: 200_000 }

/**
 * OpenRouter's fee on a request with a provider key of one's own: five per cent of what the request
 * would cost at list price.
 *
 * OpenRouter documentation: BYOK. The terms changed over time, so they are the caller's to name.
 */
export function byokFee(listUsd: number | string, terms: ByokTerms): CostLine {
  const list = readDecimal(listUsd) ?? decimal(0)
  return priceLine('byok fee', 1, liableAmount(list, terms).times(feeShare))
}

function liableAmount(list: Decimal, terms: ByokTerms): Decimal {
  if (terms.kind === 'free-requests' && terms.requestsThisMonth < freeRequests) return decimal(0)
  if (terms.kind !== 'allowance') return list
  const used = readDecimal(terms.listUsdThisMonth) ?? decimal(0)
  const beyond = used.plus(list).minus(allowanceUsd[terms.plan])
  if (beyond.lt(0)) return decimal(0)
  return beyond.lt(list) ? beyond : list
}
