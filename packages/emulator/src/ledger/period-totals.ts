import type { Usd } from '../money/usd.ts'

/** A stretch of time after which a sum begins again, in UTC. */
export type Period = 'daily' | 'weekly' | 'monthly'

const dayMs = 86_400_000
// 1970-01-01 was a Thursday; weeks begin on Monday.
const mondayOffsetDays = 3

/** The number of the period that a moment lies in; it changes at midnight UTC. */
export function periodOf(period: Period, atMs: number): number {
  const day = Math.floor(atMs / dayMs)
  if (period === 'daily') return day
  if (period === 'weekly') return Math.floor((day + mondayOffsetDays) / 7)
  const date = new Date(atMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The moment at which the next UTC day begins. */
export function nextDayMs(atMs: number): number {
  return (Math.floor(atMs / dayMs) + 1) * dayMs
}

/** A sum in total and for the running day, week and month. */
export class PeriodTotals {
  #total: Usd = 0n
  #day = -1
  readonly #periods = {
    daily: { number: -1, sum: 0n },
    weekly: { number: -1, sum: 0n },
    monthly: { number: -1, sum: 0n },
  }

  get total(): Usd {
    return this.#total
  }

  add(amount: Usd, atMs: number): void {
    this.#total += amount
    const day = periodOf('daily', atMs)
    if (day !== this.#day) this.#turnTo(day, atMs)
    const { daily, weekly, monthly } = this.#periods
    daily.sum += amount
    weekly.sum += amount
    monthly.sum += amount
  }

  /** What was added in the period that `atMs` lies in. */
  within(period: Period, atMs: number): Usd {
    const { number, sum } = this.#periods[period]
    return number === periodOf(period, atMs) ? sum : 0n
  }

  /** Every period begins with a day, so a day that goes on is a period that goes on. */
  #turnTo(day: number, atMs: number): void {
    this.#day = day
    for (const period of ['daily', 'weekly', 'monthly'] as const) {
      const current = this.#periods[period]
      const number = periodOf(period, atMs)
      if (current.number !== number) current.sum = 0n
      current.number = number
    }
  }
}
