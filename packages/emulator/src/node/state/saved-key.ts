import type { ApiKey, ApiKeySettings } from '../../ledger/api-key.ts'
import type { Ledger } from '../../ledger/ledger.ts'

/** A key as it is kept; what it has used follows from the generations. */
export interface SavedKey extends ApiKeySettings {
  readonly disabled: boolean
  readonly updatedAtMs: number | null
}

/** What has to be kept of a key. */
export function saveKey(key: ApiKey): SavedKey {
  const { secret, kind, name, limit, limitReset, includeByokInLimit } = key
  const { expiresAtMs, createdAtMs, disabled, updatedAtMs } = key
  return {
    secret,
    kind,
    name,
    limit,
    limitReset,
    includeByokInLimit,
    expiresAtMs,
    createdAtMs,
    disabled,
    updatedAtMs,
  }
}

/** Puts a kept key back, also over one that the seed has made again. */
export function restoreKey(saved: SavedKey, ledger: Ledger): void {
  const key = ledger.keyBySecret(saved.secret) ?? ledger.addKey(saved)
  key.name = saved.name
  key.disabled = saved.disabled
  key.limit = saved.limit ?? null
  key.limitReset = saved.limitReset ?? null
  key.includeByokInLimit = saved.includeByokInLimit ?? false
  key.updatedAtMs = saved.updatedAtMs
}
