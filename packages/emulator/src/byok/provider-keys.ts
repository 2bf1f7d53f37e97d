import type { ByokKey } from '../routing/account-policy.ts'

/** A key of the account's own for a provider, as it is managed. The key itself is not kept. */
export interface ProviderKey {
  readonly id: string
  /** Slug of the provider. */
  readonly provider: string
  /** Whether it is tried after OpenRouter's own endpoints. */
  readonly isFallback: boolean
  /** Whether it takes the place of OpenRouter's own endpoints of the provider, for its models. */
  readonly isRequired: boolean
  /** The same for every model, also those that it is not for. */
  readonly isOnly: boolean
  /** Its beginning and its end. */
  readonly label: string
  readonly name: string | null
  readonly disabled: boolean
  /** Ids or canonical slugs; null is for all. */
  readonly allowedModels: readonly string[] | null
  /** Hashes of the API keys whose requests may use it; null is for all. */
  readonly allowedKeyHashes: readonly string[] | null
  readonly allowedUserIds: readonly string[] | null
  readonly createdAtMs: number
}

/** The provider keys of an account, in the order in which they were made. */
export class ProviderKeys {
  readonly #keys = new Map<string, ProviderKey>()

  get all(): readonly ProviderKey[] {
    return [...this.#keys.values()]
  }

  /** Whether some of them are for requests of certain API keys alone. */
  get areRestricted(): boolean {
    return this.all.some(({ allowedKeyHashes }) => allowedKeyHashes !== null)
  }

  find(id: string): ProviderKey | undefined {
    return this.#keys.get(id)
  }

  put(key: ProviderKey): void {
    this.#keys.set(key.id, key)
  }

  remove(id: string): void {
    this.#keys.delete(id)
  }

  /** Position among the keys for the same provider, from 0. */
  positionOf({ id, provider }: ProviderKey): number {
    return this.all.filter((key) => key.provider === provider).findIndex((key) => key.id === id)
  }

  /** What a user's requests may use: with the hash of an API key also what is for it alone. */
  usableBy(userId: string, keyHash?: string): readonly ByokKey[] {
    return this.all
      .filter(
        ({ disabled, allowedKeyHashes, allowedUserIds }) =>
          !disabled &&
          allowedUserIds?.includes(userId) !== false &&
          (allowedKeyHashes === null ||
            (keyHash !== undefined && allowedKeyHashes.includes(keyHash))),
      )
      .map(({ provider, isFallback, isRequired, isOnly, allowedModels }) => ({
        provider,
        use: isRequired ? 'always' : isFallback ? 'fallback' : 'prioritized',
        ...(isOnly ? { noShared: true } : {}),
        ...(allowedModels === null ? {} : { allowedModels }),
      }))
  }
}

/** As much of a provider's key as may be shown: at most the first and the last four characters. */
export function labelOf(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 4))
  return `${key.slice(0, shown)}...${key.slice(key.length - shown)}`
}
