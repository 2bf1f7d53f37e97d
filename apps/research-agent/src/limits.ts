import {
  type Budget,
  type BudgetAmounts,
  type Connection,
  createBudget,
  estimateReservation,
  getModel,
} from '@waypost/core'

/** How far one run may go. */
export interface Limits {
  /** For the whole thread, however often it is resumed. */
  budgetUsd: number
  /** Requests of the agent in one run. */
  steps: number
}

/** The most that one answer may be long; it also bounds what a request can cost. */
export const maxTokens = 4_000

/** What a search may add to a request, in USD: its fee, and the pages that it brings along. */
const searchUsd = 0.03

/** The agent has asked as often as it may in one run; nothing was sent. */
export class StepLimitError extends Error {
  override readonly name = 'StepLimitError'
}

/** Counts the steps of a run; the function throws StepLimitError for one too many. */
export function countSteps(limit: number): () => void {
  let taken = 0
  return () => {
    if (taken >= limit) throw new StepLimitError(`The limit of ${limit} steps is reached.`)
    taken += 1
  }
}

/** The books of a thread: what is left of the budget, and what a request may cost. */
export interface Books {
  budget: Budget
  estimate: (body: object) => BudgetAmounts
}

/** Opens the books of a thread that may have spent something already, in USD. */
export async function openBooks(
  catalogue: Connection,
  modelId: string,
  { budgetUsd }: Limits,
  spentUsd: number,
): Promise<Books> {
  const { data } = await getModel(catalogue, modelId)
  const { pricing } = data.data
  const leftUsd = Math.max(0, budgetUsd - spentUsd)
  return {
    budget: createBudget({ limits: [{ costUsd: leftUsd, per: 'run' }] }),
    estimate(body) {
      const reservation = estimateReservation(body, { pricing, maxCompletionTokens: maxTokens })
      if (reservation.costUsd === undefined || !('plugins' in body)) return reservation
      return { ...reservation, costUsd: Number(reservation.costUsd) + searchUsd }
    },
  }
}
