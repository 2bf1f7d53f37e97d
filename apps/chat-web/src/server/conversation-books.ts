import { type Budget, createBudget, createLedger, type Ledger } from '@waypost/core'

/** What one conversation has spent, and may spend. */
export interface Books {
  ledger: Ledger
  budget: Pick<Budget, 'reserve'> | undefined
}

interface Entry extends Books {
  limitUsd: number | null
  /** What the browser said had been spent when these books were opened. */
  spentBeforeUsd: number
}

/** Enough for everyone who is talking now; older conversations say themselves what they have spent. */
const rememberedConversations = 1_000

const entries = new Map<string, Entry>()

/**
 * The books of a conversation. They live as long as the server; after that, and when the limit is
 * changed, new ones begin at what has been spent so far.
 */
export function booksOf(id: string, limitUsd: number | null, spentUsd: number): Books {
  const found = entries.get(id)
  if (found !== undefined && found.limitUsd === limitUsd) return found
  const ledger = found?.ledger ?? createLedger()
  const counted = ledger.snapshot().total.costUsd + (found?.spentBeforeUsd ?? 0)
  const left = limitUsd === null ? undefined : leftOf(limitUsd, Math.max(counted, spentUsd))
  const entry: Entry = {
    ledger,
    limitUsd,
    spentBeforeUsd: found?.spentBeforeUsd ?? spentUsd,
    budget: left === undefined ? undefined : budgetOf(left),
  }
  entries.delete(id)
  entries.set(id, entry)
  const [oldest] = entries.keys()
  if (entries.size > rememberedConversations && oldest !== undefined) entries.delete(oldest)
  return entry
}

/** To the billionth of a dollar, so that 0.5 less 0.4 is 0.1. */
function leftOf(limitUsd: number, spentUsd: number): number {
  return Math.max(0, Number((limitUsd - spentUsd).toFixed(9)))
}

function budgetOf(leftUsd: number): Budget {
  return createBudget({
    limits: [{ costUsd: leftUsd, per: 'run' }],
    // For models whose prices are not known beforehand, such as routers.
    defaultReservation: { costUsd: 0.01 },
  })
}
