import type { Usd } from '../money/usd.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
import { FreeQuota } from './free-quota.ts'
import { PaidRate } from './paid-rate.ts'
import { PeriodTotals } from './period-totals.ts'

/** Who pays. Credits, quotas and policies are shared by all keys of an account. */
export class Account {
  readonly userId: string
  readonly workspaceId: string
  /** Credits ever bought. */
  credits: Usd
  /** Credits ever used. */
  usage: Usd = 0n
  policy: AccountPolicy
  readonly freeQuota: FreeQuota = new FreeQuota()
  readonly paidRate: PaidRate = new PaidRate()
  /** The usage of all keys by period. */
  readonly usageTotals: PeriodTotals = new PeriodTotals()
  /** List price of what was answered with the account's own provider keys. */
  readonly byokListPrice: PeriodTotals = new PeriodTotals()

  constructor(userId: string, workspaceId: string, credits: Usd, policy: AccountPolicy) {
    this.userId = userId
    this.workspaceId = workspaceId
    this.credits = credits
    this.policy = policy
  }

  get balance(): Usd {
    return this.credits - this.usage
  }
}
