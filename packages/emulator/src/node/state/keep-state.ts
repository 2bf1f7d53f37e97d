import type { Engine } from '../../engine/engine.ts'
import { ApiKey } from '../../ledger/api-key.ts'
import { formatUsd, parseUsd } from '../../money/usd.ts'
import { restoreKey, saveKey } from './saved-key.ts'
import { restoreSettings, saveSettings } from './saved-settings.ts'
import type { StateFile } from './state-file.ts'

/** Brings an emulator to where the file says it was, and writes down every generation from now on. */
export function restoreState(file: StateFile, engine: Engine): void {
  const { ledger } = engine
  const { credits, keys, settings } = file
  if (settings !== undefined) restoreSettings(settings, engine)
  if (credits !== undefined) ledger.account.credits = parseUsd(credits)
  // Chance begins anew; drawing what it has drawn keeps it from making the same secrets again.
  const drawn = keys.filter(({ key }) => ledger.keyBySecret(key.secret) === undefined)
  const createdAtMs = 0
  for (const _ of drawn) {
    ledger.deleteKey(ledger.createKey({ kind: 'inference', name: '', createdAtMs }))
  }
  // What a deleted key has used still counts for the account, and for no other key.
  const deletedKeys = new Map<string, ApiKey>()
  for (const { key, deleted } of keys) {
    if (deleted) deletedKeys.set(key.secret, new ApiKey(ledger.account, key))
    else restoreKey(key, ledger)
  }
  for (const { secret, generation } of file.generations()) {
    const key = ledger.keyBySecret(secret) ?? deletedKeys.get(secret) ?? ledger.primaryKey
    ledger.settle(key, generation)
  }
  ledger.onSettle = ({ secret }, generation) => file.addGeneration({ secret, generation })
}

/** Writes down keys, credits and settings, which requests other than completions change. */
export function saveAccount(file: StateFile, engine: Engine): void {
  const { ledger } = engine
  file.settings = saveSettings(engine)
  file.saveKeys(ledger.keys.toReversed().map(saveKey))
  file.credits = formatUsd(ledger.account.credits)
}
