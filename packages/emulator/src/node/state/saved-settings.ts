import { useProviderKeys } from '../../byok/bind-provider-keys.ts'
import type { ProviderKey } from '../../byok/provider-keys.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Guardrail } from '../../guardrails/guardrail.ts'
import type { Purchase } from '../../ledger/account.ts'
import type { QuotaUse } from '../../ledger/free-quota.ts'
import type { Preset } from '../../presets/preset-book.ts'
import type { VideoJob } from '../../videos/video-jobs.ts'

type SavedGuardrail = Omit<Guardrail, 'keyHashes'> & { readonly keyHashes: readonly string[] }

/** What is kept beside keys, credits and generations: as a whole, since it is little. */
export interface SavedSettings {
  readonly presets: readonly Preset[]
  readonly guardrails: readonly SavedGuardrail[]
  readonly providerKeys?: readonly ProviderKey[]
  readonly freeQuota: QuotaUse
  readonly purchases: readonly Purchase[]
  readonly videos: readonly VideoJob[]
}

/** What has to be kept of an emulator. */
export function saveSettings(engine: Engine): SavedSettings {
  const { presets, guardrails, providerKeys, ledger, videos } = engine
  return {
    presets: presets.all,
    guardrails: guardrails.all.map((one) => ({ ...one, keyHashes: [...one.keyHashes] })),
    providerKeys: providerKeys.all,
    freeQuota: ledger.account.freeQuota.use,
    purchases: ledger.account.purchases,
    videos: videos.all,
  }
}

/** Puts back what was kept. */
export function restoreSettings(saved: SavedSettings, engine: Engine): void {
  const { presets, guardrails, providerKeys, ledger, videos } = engine
  for (const preset of saved.presets) presets.put(preset)
  for (const one of saved.guardrails) {
    guardrails.put({ ...one, keyHashes: new Set(one.keyHashes) })
  }
  for (const key of saved.providerKeys ?? []) providerKeys.put(key)
  useProviderKeys(engine)
  ledger.account.freeQuota.use = saved.freeQuota
  ledger.account.purchases = saved.purchases
  for (const job of saved.videos) videos.add(job)
}
