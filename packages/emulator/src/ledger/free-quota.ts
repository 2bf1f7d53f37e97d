import { nextDayMs, periodOf } from './period-totals.ts'

/** Requests to free models that an account may make each minute. */
export const freeRequestsPerMinute = 20

const minuteMs = 60_000

/** A refusal by the quota, in the words of its headers. */
export interface QuotaRefusal {
  readonly window: 'minute' | 'day'
  readonly limit: number
  readonly resetMs: number
}

/** What of the quotas is used. */
export interface QuotaUse {
  /** The UTC day that `today` counts, since 1970. */
  readonly day: number
  readonly today: number
  /** When the requests of the last minute came. */
  readonly recentAtMs: readonly number[]
}

/** Counts requests to free models: all of them together, failed ones included. */
export class FreeQuota {
  #day = -1
  #today = 0
  #recent: number[] = []

  get use(): QuotaUse {
    return { day: this.#day, today: this.#today, recentAtMs: this.#recent }
  }

  set use({ day, today, recentAtMs }: QuotaUse) {
    this.#day = day
    this.#today = today
    this.#recent = [...recentAtMs]
  }

  /** Counts a request, or refuses it. */
  take(nowMs: number, perDay: number): QuotaRefusal | undefined {
    const used = this.usedToday(nowMs)
    this.#recent = this.#recent.filter((atMs) => nowMs - atMs < minuteMs)
    const [oldest = nowMs] = this.#recent
    if (this.#recent.length >= freeRequestsPerMinute) {
      return { window: 'minute', limit: freeRequestsPerMinute, resetMs: oldest + minuteMs }
    }
    if (used >= perDay) return { window: 'day', limit: perDay, resetMs: nextDayMs(nowMs) }
    this.#recent.push(nowMs)
    this.#today = used + 1
    return undefined
  }

  /** Requests since midnight UTC. */
  usedToday(nowMs: number): number {
    const day = periodOf('daily', nowMs)
    if (day !== this.#day) {
      this.#day = day
      this.#today = 0
    }
    return this.#today
  }
}
