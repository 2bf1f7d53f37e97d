import { DatabaseSync } from 'node:sqlite'
import { busyMs } from './sqlite-saver.ts'

/**
 * The most that each thread may have cost. Checkpoints know what answers said; a request that was
 * stopped in the middle said nothing and may be billed all the same, so it counts with what was
 * reserved for it.
 */
export class Spending implements Disposable {
  readonly #database: DatabaseSync

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { timeout: busyMs })
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS spending (thread_id TEXT PRIMARY KEY, usd REAL NOT NULL) STRICT',
    )
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }

  /** In USD; 0 for a thread that was never kept. */
  of(thread: string): number {
    const row = this.#database.prepare('SELECT usd FROM spending WHERE thread_id = ?').get(thread)
    return Number(row?.['usd'] ?? 0)
  }

  keep(thread: string, usd: number): void {
    this.#database.prepare('INSERT OR REPLACE INTO spending VALUES (?, ?)').run(thread, usd)
  }
}
