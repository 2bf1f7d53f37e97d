import type { BudgetPeriod, BudgetStanding, BudgetUnit } from './budget-limit.ts'
import { type Decimal, decimal } from './decimal.ts'

const periodMs = { hour: 3_600_000, day: 86_400_000 }

/**
 * What one period has used. A reservation holds on to the period that it was made in, so a call that
 * outlives its period is charged to it, and every period adds up by itself.
 */
export class BudgetWindow {
  readonly startMs: number
  spent: Decimal = decimal(0)
  reserved: Decimal = decimal(0)

  constructor(startMs: number) {
    this.startMs = startMs
  }

  /** Replaces a reservation by what was really used. */
  settle(reserved: Decimal, spent: Decimal): void {
    this.reserved = this.reserved.minus(reserved)
    this.spent = this.spent.plus(spent)
  }
}

/** One limit and what its present period has used. */
export class BudgetMeter {
  readonly unit: BudgetUnit
  readonly per: BudgetPeriod
  readonly limit: Decimal
  #window: BudgetWindow | undefined

  constructor(unit: BudgetUnit, per: BudgetPeriod, limit: Decimal) {
    this.unit = unit
    this.per = per
    this.limit = limit
  }

  /** The present period. A clock that is set back does not reopen an earlier one. */
  windowAt(nowMs: number): BudgetWindow {
    const startMs = this.per === 'run' ? 0 : nowMs - (nowMs % periodMs[this.per])
    if (this.#window === undefined || this.#window.startMs < startMs) {
      this.#window = new BudgetWindow(startMs)
    }
    return this.#window
  }

  /** What a new call may reserve; negative when a call used more than it had reserved. */
  remainingAt(nowMs: number): Decimal {
    const { spent, reserved } = this.windowAt(nowMs)
    return this.limit.minus(spent).minus(reserved)
  }

  standingAt(nowMs: number): BudgetStanding {
    const { startMs, spent, reserved } = this.windowAt(nowMs)
    return {
      unit: this.unit,
      per: this.per,
      limit: this.limit.toNumber(),
      spent: spent.toNumber(),
      reserved: reserved.toNumber(),
      remaining: Math.max(0, this.remainingAt(nowMs).toNumber()),
      resetsAtMs: this.per === 'run' ? undefined : startMs + periodMs[this.per],
    }
  }
}
