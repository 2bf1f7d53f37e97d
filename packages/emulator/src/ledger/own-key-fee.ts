import { oneUsd, shareOf, type Usd } from '../money/usd.ts'
import type { Account } from './account.ts'

const feeShare = 0.05
const monthlyAllowance = 25_000n * oneUsd

/**
 * What OpenRouter takes for an answer from the account's own provider key: 5 % of the list price;
 * today only of what goes beyond an allowance of $25,000 a month.
 */
export function ownKeyFee(
  listPrice: Usd,
  account: Account,
  profile: 'seed' | 'current',
  nowMs: number,
): Usd {
  if (profile === 'seed') return shareOf(listPrice, feeShare)
  const used = account.byokListPrice.within('monthly', nowMs)
  const left = monthlyAllowance > used ? monthlyAllowance - used : 0n
  return listPrice > left ? shareOf(listPrice - left, feeShare) : 0n
}
