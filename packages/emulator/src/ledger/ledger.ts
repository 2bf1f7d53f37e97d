import type { Random } from '../chance/random.ts'
import { RecentMap } from '../memory/recent-map.ts'
import { parseUsd } from '../money/usd.ts'
import type { AccountPolicy } from '../routing/account-policy.ts'
import { Account } from './account.ts'
import { Activity } from './activity.ts'
import { ApiKey, type ApiKeySettings } from './api-key.ts'
import type { Generation } from './generation.ts'
import type { GenerationContent } from './generation-content.ts'

/** What an account starts with. */
export interface LedgerOptions {
  /** The inference key; made up from the seed when absent. */
  readonly apiKey?: string | undefined
  /** US dollars. */
  readonly credits: number | string
  readonly policy: AccountPolicy
  readonly nowMs: number
}

const keptGenerations = 10_000
const keptContents = 200

/** All money, keys and generations of one emulator. */
export class Ledger {
  readonly account: Account
  readonly primaryKey: ApiKey
  readonly managementKey: ApiKey
  readonly activity: Activity = new Activity()
  /** What the latest generations were about, by id. */
  readonly contents: RecentMap<string, GenerationContent> = new RecentMap(keptContents)
  /** Told of each generation as it is booked. */
  onSettle: ((key: ApiKey, generation: Generation) => void) | undefined
  readonly #random: Random
  readonly #keys = new Map<string, ApiKey>()
  readonly #generations = new RecentMap<string, Generation>(keptGenerations)
  #shownUsage = { usage: 0n, atMs: -Infinity }

  constructor({ apiKey, credits, policy, nowMs }: LedgerOptions, random: Random) {
    this.#random = random
    const userId = `user_${random.letters(27)}`
    const workspaceId = random.uuid()
    this.account = new Account(userId, workspaceId, parseUsd(credits), policy)
    const secret = apiKey ?? this.#newSecret()
    const createdAtMs = nowMs
    this.primaryKey = this.addKey({ secret, kind: 'inference', name: 'emulator', createdAtMs })
    this.managementKey = this.createKey({ kind: 'management', name: 'management', createdAtMs })
  }

  /** Every key, newest first. */
  get keys(): ApiKey[] {
    return [...this.#keys.values()].toReversed()
  }

  keyBySecret(secret: string): ApiKey | undefined {
    return this.#keys.get(secret)
  }

  async keyByHash(hash: string): Promise<ApiKey | undefined> {
    for (const key of this.#keys.values()) if ((await key.hash()) === hash) return key
    return undefined
  }

  /** Adds a key with a secret of its own. */
  createKey(settings: Omit<ApiKeySettings, 'secret'>): ApiKey {
    return this.addKey({ ...settings, secret: this.#newSecret() })
  }

  addKey(settings: ApiKeySettings): ApiKey {
    const key = new ApiKey(this.account, settings)
    this.#keys.set(key.secret, key)
    return key
  }

  deleteKey(key: ApiKey): void {
    this.#keys.delete(key.secret)
  }

  /** Books a generation: the balance, the key's usage, the record and the activity move together. */
  settle(key: ApiKey, generation: Generation): void {
    const { cost, upstreamCost, byok, createdAtMs } = generation
    key.account.usage += cost
    key.account.usageTotals.add(cost, createdAtMs)
    key.usage.add(cost, createdAtMs)
    if (byok && upstreamCost !== null) {
      key.byokUsage.add(upstreamCost, createdAtMs)
      key.account.byokListPrice.add(upstreamCost, createdAtMs)
    }
    this.activity.add(key, generation)
    this.#generations.set(generation.id, generation)
    this.onSettle?.(key, generation)
  }

  generation(id: string): Generation | undefined {
    return this.#generations.get(id)
  }

  /** The usage that `/credits` shows, which may be up to `lagMs` old. */
  shownUsage(nowMs: number, lagMs: number): bigint {
    if (nowMs - this.#shownUsage.atMs >= lagMs) {
      this.#shownUsage = { usage: this.account.usage, atMs: nowMs }
    }
    return this.#shownUsage.usage
  }

  #newSecret(): string {
    return `sk-or-v1-${this.#random.hex(64)}`
  }
}
