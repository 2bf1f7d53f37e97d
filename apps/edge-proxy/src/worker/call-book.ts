import type { SqlStorage } from '@cloudflare/workers-types'

/** What one account may use. */
export interface Limits {
  /** US dollars of a UTC day, in billionths. */
  readonly dailyNanoUsd: number
  /** Calls that may start within any 60 seconds. */
  readonly requestsPerMinute: number
}

/** Where an account stands. */
export interface Standing {
  readonly spentNanoUsd: number
  /** Held for calls that are under way. */
  readonly reservedNanoUsd: number
}

/** Why a call may not start, and how long until it may. */
export interface Refusal {
  readonly limit: 'daily-budget' | 'requests-per-minute'
  readonly retryAfterMs: number
}

const dayMs = 86_400_000
const minuteMs = 60_000

/**
 * The calls of one account, in SQLite: what they cost, or what is held for those that have not ended.
 * A call that never reports its end keeps what was held for it, since it may have been billed.
 */
export class CallBook {
  readonly #sql: Pick<SqlStorage, 'exec'>

  constructor(sql: Pick<SqlStorage, 'exec'>) {
    this.#sql = sql
    sql.exec(
      `CREATE TABLE IF NOT EXISTS calls (
        id TEXT PRIMARY KEY, started_ms INTEGER NOT NULL, nano_usd INTEGER NOT NULL, open INTEGER NOT NULL
      )`,
    )
    sql.exec('CREATE INDEX IF NOT EXISTS calls_by_start ON calls (started_ms)')
  }

  /** Holds `nanoUsd` for a call, unless a limit has no room for it. */
  reserve(id: string, nanoUsd: number, limits: Limits, nowMs: number): Refusal | undefined {
    const refusal = this.#refuse(nanoUsd, limits, nowMs)
    if (refusal !== undefined) return refusal
    this.#sql.exec('DELETE FROM calls WHERE started_ms < ?', startOfDay(nowMs) - minuteMs)
    this.#sql.exec('INSERT INTO calls VALUES (?, ?, ?, 1)', id, nowMs, nanoUsd)
    return undefined
  }

  /** Ends a call. Without a cost it is charged what was held for it. */
  settle(id: string, nanoUsd?: number): void {
    this.#sql.exec(
      'UPDATE calls SET open = 0, nano_usd = coalesce(?, nano_usd) WHERE id = ? AND open = 1',
      nanoUsd ?? null,
      id,
    )
  }

  /** Forgets a call that was refused elsewhere, so that it does not count as a request either. */
  cancel(id: string): void {
    this.#sql.exec('DELETE FROM calls WHERE id = ? AND open = 1', id)
  }

  /** What the calls that started on this UTC day come to. */
  standing(nowMs: number): Standing {
    const { spent, reserved } = this.#sql
      .exec<{ spent: number; reserved: number }>(
        `SELECT coalesce(sum(nano_usd * (1 - open)), 0) AS spent,
                coalesce(sum(nano_usd * open), 0) AS reserved
         FROM calls WHERE started_ms >= ?`,
        startOfDay(nowMs),
      )
      .one()
    return { spentNanoUsd: spent, reservedNanoUsd: reserved }
  }

  #refuse(nanoUsd: number, limits: Limits, nowMs: number): Refusal | undefined {
    const { calls, first } = this.#sql
      .exec<{ calls: number; first: number | null }>(
        'SELECT count(*) AS calls, min(started_ms) AS first FROM calls WHERE started_ms > ?',
        nowMs - minuteMs,
      )
      .one()
    if (calls >= limits.requestsPerMinute) {
      return { limit: 'requests-per-minute', retryAfterMs: (first ?? nowMs) + minuteMs - nowMs }
    }
    const { spentNanoUsd, reservedNanoUsd } = this.standing(nowMs)
    if (spentNanoUsd + reservedNanoUsd + nanoUsd > limits.dailyNanoUsd) {
      return { limit: 'daily-budget', retryAfterMs: startOfDay(nowMs) + dayMs - nowMs }
    }
    return undefined
  }
}

function startOfDay(timeMs: number): number {
  return timeMs - (timeMs % dayMs)
}
