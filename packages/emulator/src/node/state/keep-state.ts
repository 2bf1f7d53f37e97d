import type { Engine } from '../../engine/engine.ts'
import { formatUsd, parseUsd } from '../../money/usd.ts'
import { restoreKey, saveKey } from './saved-key.ts'
import type { StateFile } from './state-file.ts'

/** Brings an emulator to where the file says it was, and writes down every generation from now on. */
export function restoreState(file: StateFile, { ledger }: Engine): void {
  const { credits, keys } = file
  if (credits !== undefined) ledger.account.credits = parseUsd(credits)
  // Chance begins anew; drawing what it has drawn keeps it from making the same secrets again.
  const drawn = keys.filter(({ key }) => ledger.keyBySecret(key.secret) === undefined)
  const createdAtMs = 0
  for (const _ of drawn) {
    ledger.deleteKey(ledger.createKey({ kind: 'inference', name: '', createdAtMs }))
  }
  for (const { key, deleted } of keys) {
    if (!deleted) restoreKey(key, ledger)
  }
  for (const { secret, generation } of file.generations()) {
    // A deleted key's usage still counts for the account.
    ledger.settle(ledger.keyBySecret(secret) ?? ledger.primaryKey, generation)
  }
  ledger.onSettle = ({ secret }, generation) => file.addGeneration({ secret, generation })
}

/** Writes down keys and credits, which requests other than completions change. */
export function saveAccount(file: StateFile, { ledger }: Engine): void {
  file.saveKeys(ledger.keys.toReversed().map(saveKey))
  file.credits = formatUsd(ledger.account.credits)
}
