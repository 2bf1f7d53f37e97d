import type { Usd } from '../money/usd.ts'
import { sha256Hex } from '../wire/sha256-hex.ts'
import type { Account } from './account.ts'
import { type Period, PeriodTotals } from './period-totals.ts'

/** What can be settled about a key. */
export interface ApiKeySettings {
  readonly secret: string
  readonly kind: 'inference' | 'management'
  readonly name: string
  readonly limit?: Usd | null | undefined
  readonly limitReset?: Period | null | undefined
  readonly includeByokInLimit?: boolean | undefined
  /** Milliseconds since 1970. */
  readonly expiresAtMs?: number | null | undefined
  readonly createdAtMs: number
}

/** A key and what it has used. */
export class ApiKey {
  readonly secret: string
  readonly kind: 'inference' | 'management'
  readonly account: Account
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
  readonly usage: PeriodTotals = new PeriodTotals()
  readonly byokUsage: PeriodTotals = new PeriodTotals()
  name: string
  disabled = false
  limit: Usd | null
  limitReset: Period | null
  includeByokInLimit: boolean
  updatedAtMs: number | null = null
  #hash: string | undefined

  constructor(account: Account, settings: ApiKeySettings) {
    this.account = account
    this.secret = settings.secret
    this.kind = settings.kind
    this.name = settings.name
    this.limit = settings.limit ?? null
    this.limitReset = settings.limitReset ?? null
    this.includeByokInLimit = settings.includeByokInLimit ?? false
    this.expiresAtMs = settings.expiresAtMs ?? null
    this.createdAtMs = settings.createdAtMs
  }

  /** The beginning and the end of the key, which is all that later reads show. */
  get label(): string {
    return `${this.secret.slice(0, 12)}...${this.secret.slice(-3)}`
  }

  /** Whether the key is accepted at all. */
  usable(nowMs: number): boolean {
    return !this.disabled && (this.expiresAtMs === null || nowMs < this.expiresAtMs)
  }

  /** What the limit leaves of the running period; null without a limit. */
  remaining(nowMs: number): Usd | null {
    if (this.limit === null) return null
    return this.limit - this.#counted(nowMs)
  }

  /** Lowercase hexadecimal SHA-256 of the key. */
  async hash(): Promise<string> {
    this.#hash ??= await sha256Hex(this.secret)
    return this.#hash
  }

  #counted(nowMs: number): Usd {
    const sums = this.includeByokInLimit ? [this.usage, this.byokUsage] : [this.usage]
    const { limitReset } = this
    return sums.reduce(
      (sum, totals) =>
        sum + (limitReset === null ? totals.total : totals.within(limitReset, nowMs)),
      0n,
    )
  }
}
