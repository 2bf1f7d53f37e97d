import { checkLedgerSnapshot, type LedgerSnapshot } from './ledger-snapshot.ts'
import { LedgerAccumulator, type LedgerTotals } from './ledger-totals.ts'
import type { Usage } from './usage.ts'
import { isZeroCompletion } from './zero-completion.ts'

/** One call, as it goes into a ledger. */
export interface LedgerEntry {
  usage: Partial<Usage>
  /** The model that answered. */
  model: string
  /** The provider that served it. */
  provider?: string | undefined
  /** The id (`gen-…`) of the answer; a call recorded twice by it counts once. */
  generationId?: string | undefined
  /** Words of the caller's own, e.g. `user:ada`; the call counts under each. */
  tags?: readonly string[] | undefined
  /** Why the answer ended, to tell zero completions; null when the server did not say. @default 'stop' */
  finishReason?: string | null | undefined
}

/** Adds up what calls used and cost. */
export interface Ledger {
  /** Counts a call; false when its generation id was counted before. */
  record(entry: LedgerEntry): boolean
  /** The sums so far. */
  snapshot(): LedgerSnapshot
  /** The snapshot, so that `JSON.stringify` takes the ledger itself. */
  toJSON(): LedgerSnapshot
}

type Groups = Map<string, LedgerAccumulator>

/** Enough to see a call recorded twice, and bounded in a process that never ends. */
const rememberedIds = 10_000

/**
 * Makes a ledger, empty or from an earlier snapshot.
 *
 * @throws ConfigurationError when `from` is not a snapshot of a ledger.
 */
export function createLedger(from?: LedgerSnapshot): Ledger {
  if (from !== undefined) checkLedgerSnapshot(from)
  const total = new LedgerAccumulator(from?.total)
  const byModel = groupsOf(from?.byModel)
  const byProvider = groupsOf(from?.byProvider)
  const byTag = groupsOf(from?.byTag)
  const seen = new Set<string>()

  function snapshot(): LedgerSnapshot {
    return Object.freeze({
      version: 1,
      total: total.totals(),
      byModel: totalsOf(byModel),
      byProvider: totalsOf(byProvider),
      byTag: totalsOf(byTag),
    })
  }

  return {
    record({ usage, model, provider, generationId, tags = [], finishReason = 'stop' }) {
      if (generationId !== undefined && !remember(seen, generationId)) return false
      const { completionTokens } = usage
      const zeroCompletion = isZeroCompletion({ usage: { completionTokens }, finishReason })
      const accumulators = [total, groupOf(byModel, model)]
      if (provider !== undefined) accumulators.push(groupOf(byProvider, provider))
      for (const tag of new Set(tags)) accumulators.push(groupOf(byTag, tag))
      for (const accumulator of accumulators) accumulator.add(usage, zeroCompletion)
      return true
    },
    snapshot,
    toJSON: snapshot,
  }
}

function remember(seen: Set<string>, id: string): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  if (seen.size > rememberedIds) {
    for (const oldest of seen) {
      seen.delete(oldest)
      break
    }
  }
  return true
}

function groupOf(groups: Groups, name: string): LedgerAccumulator {
  const found = groups.get(name)
  if (found !== undefined) return found
  const added = new LedgerAccumulator()
  groups.set(name, added)
  return added
}

function groupsOf(totals: Readonly<Record<string, LedgerTotals>> = {}): Groups {
  return new Map(Object.entries(totals).map(([name, sums]) => [name, new LedgerAccumulator(sums)]))
}

function totalsOf(groups: Groups): Readonly<Record<string, LedgerTotals>> {
  return Object.freeze(
    Object.fromEntries([...groups].map(([name, accumulator]) => [name, accumulator.totals()])),
  )
}
