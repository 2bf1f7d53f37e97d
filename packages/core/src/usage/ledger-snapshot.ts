import { ConfigurationError } from '../errors/configuration-error.ts'
import { isLedgerTotals, type LedgerTotals } from './ledger-totals.ts'

/** What a ledger holds at a moment; it never changes, and it is plain JSON. */
export interface LedgerSnapshot {
  readonly version: 1
  readonly total: LedgerTotals
  readonly byModel: Readonly<Record<string, LedgerTotals>>
  /** Calls whose provider is unknown are in `total` only. */
  readonly byProvider: Readonly<Record<string, LedgerTotals>>
  readonly byTag: Readonly<Record<string, LedgerTotals>>
}

/**
 * Makes sure that a value, e.g. one read from a file, can be added to.
 *
 * @throws ConfigurationError when it is not a snapshot of a ledger.
 */
export function checkLedgerSnapshot(value: unknown): asserts value is LedgerSnapshot {
  const snapshot: Partial<Record<keyof LedgerSnapshot, unknown>> =
    typeof value === 'object' && value !== null ? value : {}
  const groups = [snapshot.byModel, snapshot.byProvider, snapshot.byTag]
  if (snapshot.version === 1 && isLedgerTotals(snapshot.total) && groups.every(isGroup)) return
  throw new ConfigurationError(
    'A ledger can continue from a snapshot of a ledger only; this is none, or one of a later version.',
  )
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isLedgerTotals)
}
