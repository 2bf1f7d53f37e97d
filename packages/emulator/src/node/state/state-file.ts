import { chmodSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Generation } from '../../ledger/generation.ts'
import { decodeRow, encodeRow } from './row-text.ts'
import type { SavedKey } from './saved-key.ts'
import type { SavedSettings } from './saved-settings.ts'
import { sumGenerations } from './sum-generations.ts'

// Two emulators with one file would each undo what the other saves. What was written last may be lost
// when the machine stops, and nothing else: to wait for the disk would take longer than the answer.
const schema = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS account (id INTEGER PRIMARY KEY CHECK (id = 1), credits TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS keys (secret TEXT PRIMARY KEY, row TEXT NOT NULL, deleted INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS settings (id INTEGER PRIMARY KEY CHECK (id = 1), row TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS generations (number INTEGER PRIMARY KEY, secret TEXT NOT NULL, row TEXT NOT NULL);
`

/** A generation, and the secret of the key that paid for it. */
export interface SavedGeneration {
  readonly secret: string
  readonly generation: Generation
}

/** What outlives a restart, in one file that only its owner can read. */
export class StateFile {
  readonly #database: DatabaseSync
  readonly #keptGenerations: number
  readonly #insertGeneration: StatementSync
  /** Generations since others were added up last. */
  #newGenerations: number
  #settingsText = ''

  /** Of twice as many generations as are kept one by one, the older half is added up. */
  constructor(path: string, keptGenerations = 10_000) {
    this.#database = new DatabaseSync(path)
    if (path !== ':memory:') chmodSync(path, 0o600)
    this.#database.exec(schema)
    this.#keptGenerations = keptGenerations
    this.#insertGeneration = this.#database.prepare(
      'INSERT INTO generations (secret, row) VALUES (?, ?)',
    )
    const count = this.#database.prepare('SELECT count(*) AS count FROM generations').get()
    this.#newGenerations = Number(count?.['count']) - keptGenerations
    this.#sumOld()
  }

  get credits(): string | undefined {
    const row = this.#database.prepare('SELECT credits FROM account').get()
    return row === undefined ? undefined : String(row['credits'])
  }

  set credits(credits: string) {
    this.#database.prepare('INSERT OR REPLACE INTO account VALUES (1, ?)').run(credits)
  }

  get settings(): SavedSettings | undefined {
    const row = this.#database.prepare('SELECT row FROM settings').get()
    return row === undefined ? undefined : (decodeRow(String(row['row'])) as SavedSettings)
  }

  set settings(settings: SavedSettings) {
    const text = encodeRow(settings)
    if (text === this.#settingsText) return
    this.#database.prepare('INSERT OR REPLACE INTO settings VALUES (1, ?)').run(text)
    this.#settingsText = text
  }

  /** Every key that was ever there, deleted ones included. */
  get keys(): readonly { readonly key: SavedKey; readonly deleted: boolean }[] {
    const rows = this.#database.prepare('SELECT row, deleted FROM keys ORDER BY rowid').all()
    return rows.map(({ row, deleted }) => ({
      key: decodeRow(String(row)) as SavedKey,
      deleted: deleted === 1,
    }))
  }

  /** Saves the keys that there are, and marks all others as deleted. */
  saveKeys(keys: readonly SavedKey[]): void {
    this.#database.exec('BEGIN')
    this.#database.exec('UPDATE keys SET deleted = 1')
    const insert = this.#database.prepare(
      'INSERT INTO keys VALUES (?, ?, 0) ON CONFLICT (secret) DO UPDATE SET row = excluded.row, deleted = 0',
    )
    for (const key of keys) insert.run(key.secret, encodeRow(key))
    this.#database.exec('COMMIT')
  }

  /** Oldest first; sums, which have no id, come before all others. */
  *generations(): Generator<SavedGeneration, void> {
    const rows = this.#database.prepare('SELECT secret, row FROM generations ORDER BY number')
    for (const { secret, row } of rows.iterate()) yield savedGeneration(secret, row)
  }

  addGeneration({ secret, generation }: SavedGeneration): void {
    this.#insertGeneration.run(secret, encodeRow(generation))
    this.#newGenerations += 1
    this.#sumOld()
  }

  /** Keeps the file, and the start that reads it, from growing with every request. */
  #sumOld(): void {
    if (this.#newGenerations < this.#keptGenerations) return
    this.#newGenerations = 0
    const old = this.#database
      .prepare('SELECT number, secret, row FROM generations ORDER BY number DESC LIMIT -1 OFFSET ?')
      .all(this.#keptGenerations)
      .toReversed()
    const sums = sumGenerations(old.map(({ secret, row }) => savedGeneration(secret, row)))
    // There are no more sums than generations, so the numbers of these are enough for them.
    const replace = this.#database.prepare(
      'UPDATE generations SET secret = ?, row = ? WHERE number = ?',
    )
    const remove = this.#database.prepare('DELETE FROM generations WHERE number = ?')
    this.#database.exec('BEGIN')
    for (const [index, { number = 0 }] of old.entries()) {
      const sum = sums[index]
      if (sum === undefined) remove.run(number)
      else replace.run(sum.secret, encodeRow(sum.generation), number)
    }
    this.#database.exec('COMMIT')
  }

  close(): void {
    this.#database.close()
  }
}

function savedGeneration(secret: unknown, row: unknown): SavedGeneration {
  return { secret: String(secret), generation: decodeRow(String(row)) as Generation }
}
