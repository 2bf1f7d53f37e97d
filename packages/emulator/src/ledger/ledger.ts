import type { Random } from '../chance/random.ts'
import { parseUsd } from '../money/usd.ts'
import type { Account, ApiKey } from './api-key.ts'

/** What an account starts with. */
export interface LedgerOptions {
  /** The inference key; made up from the seed when absent. */
  readonly apiKey?: string | undefined
  /** US dollars. */
  readonly credits: number | string
}

/** All money, keys and generations of one emulator. */
export class Ledger {
  readonly account: Account
  readonly primaryKey: ApiKey
  readonly managementKey: ApiKey
  readonly #keys = new Map<string, ApiKey>()

  constructor(options: LedgerOptions, random: Random) {
    this.account = {
      userId: `user_${random.letters(27)}`,
      credits: parseUsd(options.credits),
      usage: 0n,
    }
    this.primaryKey = this.addKey({
      secret: options.apiKey ?? `sk-or-v1-${random.hex(64)}`,
      kind: 'inference',
      name: 'emulator',
    })
    this.managementKey = this.addKey({
      secret: `sk-or-v1-${random.hex(64)}`,
      kind: 'management',
      name: 'emulator management',
    })
  }

  addKey(key: Pick<ApiKey, 'secret' | 'kind' | 'name'>): ApiKey {
    const added: ApiKey = { ...key, account: this.account, disabled: false, usage: 0n }
    this.#keys.set(added.secret, added)
    return added
  }

  keyBySecret(secret: string): ApiKey | undefined {
    return this.#keys.get(secret)
  }

  /** Takes what a generation costs from the account and the key that asked for it. */
  charge(key: ApiKey, cost: bigint): void {
    key.usage += cost
    key.account.usage += cost
  }
}
