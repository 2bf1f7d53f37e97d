import type { Usd } from '../money/usd.ts'

/** Who pays. Limits and credits are shared by all keys of an account. */
export interface Account {
  readonly userId: string
  /** Credits ever bought. */
  credits: Usd
  /** Credits ever used. */
  usage: Usd
}

/** A key and what it has used. */
export interface ApiKey {
  readonly secret: string
  readonly kind: 'inference' | 'management'
  readonly account: Account
  name: string
  disabled: boolean
  usage: Usd
}
