import { type Budget, createBudget } from '@waypost/core'
import type { Payer } from './payer.ts'

let ofServer: Budget | undefined

/**
 * What everyone together may spend of the server's key in a day, which nobody can lift from the
 * page: `CHAT_WEB_USD_PER_DAY`.
 */
export function budgetOfPayer({ payer }: Payer): Pick<Budget, 'reserve'> | undefined {
  const limit = process.env['CHAT_WEB_USD_PER_DAY']
  if (payer !== 'server' || !limit) return undefined
  ofServer ??= createBudget({
    limits: [{ costUsd: limit, per: 'day' }],
    defaultReservation: { costUsd: 0.01 },
  })
  return ofServer
}

/** A budget that has room where each of these has; those that are undefined have. */
export function allOf(
  ...budgets: readonly (Pick<Budget, 'reserve'> | undefined)[]
): Pick<Budget, 'reserve'> {
  return {
    reserve(estimate) {
      const reservations: ReturnType<Budget['reserve']>[] = []
      try {
        for (const budget of budgets) {
          if (budget !== undefined) reservations.push(budget.reserve(estimate))
        }
      } catch (error) {
        for (const reservation of reservations) reservation.release()
        throw error
      }
      return {
        settle: (usage) => reservations.forEach((reservation) => reservation.settle(usage)),
        release: () => reservations.forEach((reservation) => reservation.release()),
      }
    },
  }
}
