import { ConfigurationError } from '../errors/configuration-error.ts'
import {
  type BudgetAmounts,
  type BudgetLimit,
  budgetPeriods,
  type BudgetStanding,
  type BudgetUnit,
} from './budget-limit.ts'
import { BudgetMeter, type BudgetWindow } from './budget-meter.ts'
import { budgetRefusal } from './budget-refusal.ts'
import { type Decimal, decimal, readDecimal } from './decimal.ts'
import type { Usage } from './usage.ts'
import type { WallClock } from './wall-clock.ts'

/** How a budget is made. */
export interface BudgetOptions {
  /** Every limit has to have room for a call. */
  limits: readonly BudgetLimit[]
  /** What a call reserves of the amounts that it gives no estimate for. */
  defaultReservation?: BudgetAmounts | undefined
  /** Whether what a provider charges to the caller's own key counts too. @default false */
  includeByok?: boolean | undefined
  /** @default Date */
  clock?: WallClock | undefined
}

/** Room in a budget, held for one call. Only the first of `settle` and `release` has an effect. */
export interface Reservation {
  /**
   * Replaces the estimate by what the call used. Amounts that the usage does not know stay as
   * reserved, so a call that may have been billed but broke off is settled without usage.
   */
  settle(usage?: Partial<Usage>): void
  /** Gives the room back: the call was not sent, or is known to have cost nothing. */
  release(): void
}

/** Limits that calls have to fit in before they are sent. */
export interface Budget {
  /**
   * Holds room for a call. It does not wait, so calls that start together cannot pass a limit
   * together.
   *
   * @throws BudgetError when a limit has no room; nothing is held then.
   * @throws ConfigurationError when a limit counts what neither the estimate nor the default
   * reservation names.
   */
  reserve(estimate?: BudgetAmounts): Reservation
  /** How every limit stands now. */
  standings(): readonly BudgetStanding[]
}

interface Hold {
  window: BudgetWindow
  unit: BudgetUnit
  amount: Decimal
}

const units = ['costUsd', 'tokens', 'requests'] as const

/**
 * A budget in USD, tokens or requests, for a run, an hour or a day. It reserves before a call is
 * sent and settles after; sums are exact.
 *
 * @throws ConfigurationError when there is no limit, or one has no amount, an amount that is not a
 * number of zero or more, or an unknown period.
 */
export function createBudget(options: BudgetOptions): Budget {
  const { defaultReservation = {}, includeByok = false, clock = Date } = options
  const meters = options.limits.flatMap(metersOf)
  if (meters.length === 0) {
    throw new ConfigurationError('A budget has to have at least one limit.')
  }
  return {
    reserve(estimate = {}) {
      const nowMs = clock.now()
      const holds = meters.map((meter): Hold => {
        const amount = amountToReserve(meter.unit, estimate, defaultReservation)
        if (amount.gt(meter.remainingAt(nowMs))) throw budgetRefusal(meter, amount, nowMs)
        return { window: meter.windowAt(nowMs), unit: meter.unit, amount }
      })
      for (const { window, amount } of holds) window.reserved = window.reserved.plus(amount)
      return reservationOf(holds, includeByok)
    },
    standings() {
      const nowMs = clock.now()
      return meters.map((meter) => meter.standingAt(nowMs))
    },
  }
}

function metersOf(limit: BudgetLimit): BudgetMeter[] {
  const { per } = limit
  if (!budgetPeriods.includes(per)) {
    throw new ConfigurationError(
      `The period of a budget limit is ${per}; it has to be ${budgetPeriods.join(', ')}.`,
    )
  }
  const counted = units.filter((unit) => limit[unit] !== undefined)
  if (counted.length === 0) {
    throw new ConfigurationError(`A budget limit has to name one of ${units.join(', ')}.`)
  }
  return counted.map((unit) => {
    const amount = readDecimal(limit[unit])
    if (amount !== undefined) return new BudgetMeter(unit, per, amount)
    throw new ConfigurationError(
      `The budget limit ${unit} is ${limit[unit]}; it has to be a number of zero or more.`,
    )
  })
}

function amountToReserve(
  unit: BudgetUnit,
  estimate: BudgetAmounts,
  defaultReservation: BudgetAmounts,
): Decimal {
  if (unit === 'requests') return decimal(1)
  const amount = readDecimal(estimate[unit]) ?? readDecimal(defaultReservation[unit])
  if (amount !== undefined) return amount
  throw new ConfigurationError(
    `The budget has a limit on ${unit}, but nothing says how much this call may use: ` +
      `give the model's pricing and max_tokens, or a defaultReservation with ${unit}.`,
  )
}

function reservationOf(holds: readonly Hold[], includeByok: boolean): Reservation {
  let open = true
  function close(spentOf: (hold: Hold) => Decimal): void {
    if (!open) return
    open = false
    for (const hold of holds) hold.window.settle(hold.amount, spentOf(hold))
  }
  return {
    settle(usage = {}) {
      close(({ unit, amount }) => usedOf(unit, usage, includeByok) ?? amount)
    },
    release() {
      close(() => decimal(0))
    },
  }
}

function usedOf(
  unit: BudgetUnit,
  usage: Partial<Usage>,
  includeByok: boolean,
): Decimal | undefined {
  if (unit === 'tokens') return readDecimal(usage.totalTokens)
  if (unit === 'requests') return decimal(1)
  const cost = readDecimal(usage.costUsd)
  if (!includeByok || usage.byok !== true) return cost
  const upstream = readDecimal(usage.upstreamCostUsd)
  return upstream === undefined ? undefined : cost?.plus(upstream)
}
