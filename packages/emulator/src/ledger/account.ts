import type { Usd } from '../money/usd.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
import { FreeQuota } from './free-quota.ts'
import { PaidRate } from './paid-rate.ts'
import { PeriodTotals } from './period-totals.ts'

/** Credits that are paid for and not there yet. */
export interface Purchase {
  readonly amount: Usd
  readonly arrivesAtMs: number
}

/** Who pays. Credits, quotas and policies are shared by all keys of an account. */
export class Account {
  readonly userId: string
  readonly workspaceId: string
  /** Credits ever bought, as far as they have arrived. */
  credits: Usd
  /** Credits on their way. */
  purchases: readonly Purchase[] = []
  /** Credits ever used. */
  usage: Usd = 0n
  /** What requests that are being answered may cost at most. */
  inFlight: Usd = 0n
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

  /** Adds the credits that have arrived by now. */
  receivePurchases(nowMs: number): void {
    if (this.purchases.length === 0) return
    const arrived = this.purchases.filter(({ arrivesAtMs }) => arrivesAtMs <= nowMs)
    for (const { amount } of arrived) this.credits += amount
    this.purchases = this.purchases.filter((purchase) => !arrived.includes(purchase))
  }
}
