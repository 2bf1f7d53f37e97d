import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { RunnableConfig } from '@langchain/core/runnables'
import {
  BaseCheckpointSaver,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type CheckpointTuple,
  compareWritesSortKeys,
  copyCheckpoint,
  type PendingWrite,
  WRITES_IDX_MAP,
  writesSortKey,
} from '@langchain/langgraph-checkpoint'

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS checkpoints (
    thread_id TEXT NOT NULL, namespace TEXT NOT NULL, id TEXT NOT NULL, parent_id TEXT,
    type TEXT NOT NULL, checkpoint BLOB NOT NULL, metadata_type TEXT NOT NULL, metadata BLOB NOT NULL,
    PRIMARY KEY (thread_id, namespace, id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS writes (
    thread_id TEXT NOT NULL, namespace TEXT NOT NULL, checkpoint_id TEXT NOT NULL,
    task_id TEXT NOT NULL, task_path TEXT NOT NULL, position INTEGER NOT NULL,
    channel TEXT NOT NULL, type TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (thread_id, namespace, checkpoint_id, task_id, position)
  ) STRICT;
`

/** How long one process waits for another that writes, in milliseconds. */
export const busyMs = 10_000

type Row = Record<string, unknown>

/** Where a checkpoint is. */
interface Place {
  thread: string
  namespace: string
  id: string | undefined
}

/** Keeps the threads of LangGraph in a file of SQLite, by Node's own module. */
export class SqliteSaver extends BaseCheckpointSaver implements Disposable {
  readonly #database: DatabaseSync

  /** Opens a file, or makes it; `:memory:` keeps nothing. */
  constructor(path: string) {
    super()
    this.#database = new DatabaseSync(path, { timeout: busyMs })
    this.#database.exec(schema)
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const { thread, namespace, id } = placeOf(config)
    const row = this.#database
      .prepare(
        `SELECT * FROM checkpoints WHERE thread_id = ? AND namespace = ? AND id = coalesce(?, id)
         ORDER BY id DESC LIMIT 1`,
      )
      .get(thread, namespace, id ?? null)
    return row && (await this.#tupleOf(row))
  }

  override async *list(
    config: RunnableConfig,
    { limit = Infinity, before, filter = {} }: CheckpointListOptions = {},
  ): AsyncGenerator<CheckpointTuple> {
    const { thread_id, checkpoint_ns, checkpoint_id } = config.configurable ?? {}
    const conditions: [string, unknown][] = [
      ['thread_id = ?', thread_id],
      ['namespace = ?', checkpoint_ns],
      ['id = ?', checkpoint_id],
      ['id < ?', before?.configurable?.['checkpoint_id']],
    ]
    const given = conditions.filter(([, value]) => value !== undefined)
    const where = ['TRUE', ...given.map(([condition]) => condition)].join(' AND ')
    const rows = this.#database
      .prepare(`SELECT * FROM checkpoints WHERE ${where} ORDER BY id DESC`)
      .all(...given.map(([, value]) => value as SQLInputValue))
    let left = limit
    for (const row of rows) {
      if (left <= 0) return
      const tuple = await this.#tupleOf(row)
      const metadata: Row = { ...tuple.metadata }
      if (Object.entries(filter).some(([key, value]) => metadata[key] !== value)) continue
      left -= 1
      yield tuple
    }
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
  ): Promise<RunnableConfig> {
    const { thread, namespace, id: parent = null } = placeOf(config)
    const [type, bytes] = await this.serde.dumpsTyped(copyCheckpoint(checkpoint))
    const [metaType, metaBytes] = await this.serde.dumpsTyped(metadata)
    this.#database
      .prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(thread, namespace, checkpoint.id, parent, type, bytes, metaType, metaBytes)
    return configOf(thread, namespace, checkpoint.id)
  }

  override async putWrites(
    config: RunnableConfig,
    writes: PendingWrite[],
    taskId: string,
    taskPath = '',
  ): Promise<void> {
    const { thread, namespace, id } = placeOf(config)
    if (id === undefined) throw new Error('Writes belong to a checkpoint; none is named.')
    for (const [index, [channel, value]] of writes.entries()) {
      const position = WRITES_IDX_MAP[channel] ?? index
      const [type, bytes] = await this.serde.dumpsTyped(value)
      // What a task wrote stays; what LangGraph itself notes about it, such as an error, is replaced.
      const verb = position < 0 ? 'REPLACE' : 'IGNORE'
      this.#database
        .prepare(`INSERT OR ${verb} INTO writes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
        .run(thread, namespace, id, taskId, taskPath, position, channel, type, bytes)
    }
  }

  override async deleteThread(threadId: string): Promise<void> {
    this.#database.prepare('DELETE FROM checkpoints WHERE thread_id = ?').run(threadId)
    this.#database.prepare('DELETE FROM writes WHERE thread_id = ?').run(threadId)
  }

  async #tupleOf(row: Row): Promise<CheckpointTuple> {
    const thread = String(row['thread_id'])
    const namespace = String(row['namespace'])
    const id = String(row['id'])
    const parent = row['parent_id']
    const [checkpoint, metadata, pendingWrites] = await Promise.all([
      this.#load(row['type'], row['checkpoint']),
      this.#load(row['metadata_type'], row['metadata']),
      this.#writesOf(thread, namespace, id),
    ])
    return {
      config: configOf(thread, namespace, id),
      checkpoint: checkpoint as Checkpoint,
      metadata: metadata as CheckpointMetadata,
      pendingWrites,
      ...(typeof parent === 'string' && { parentConfig: configOf(thread, namespace, parent) }),
    }
  }

  async #writesOf(...place: string[]): Promise<[string, string, unknown][]> {
    const rows = this.#database
      .prepare('SELECT * FROM writes WHERE thread_id = ? AND namespace = ? AND checkpoint_id = ?')
      .all(...place)
    const keyed = rows.map((row) => ({
      row,
      key: writesSortKey(String(row['task_path']), String(row['task_id']), Number(row['position'])),
    }))
    keyed.sort((one, other) => compareWritesSortKeys(one.key, other.key))
    return await Promise.all(
      keyed.map(async ({ row }): Promise<[string, string, unknown]> => {
        const value = await this.#load(row['type'], row['value'])
        return [String(row['task_id']), String(row['channel']), value]
      }),
    )
  }

  async #load(type: unknown, bytes: unknown): Promise<unknown> {
    return await this.serde.loadsTyped(String(type), bytes as Uint8Array)
  }
}

function placeOf({ configurable = {} }: RunnableConfig): Place {
  const { thread_id, checkpoint_ns = '', checkpoint_id } = configurable
  if (typeof thread_id !== 'string' || thread_id === '') {
    throw new Error('A checkpoint belongs to a thread: name it in `configurable.thread_id`.')
  }
  return { thread: thread_id, namespace: String(checkpoint_ns), id: checkpoint_id || undefined }
}

function configOf(thread: string, namespace: string, id: string): RunnableConfig {
  return { configurable: { thread_id: thread, checkpoint_ns: namespace, checkpoint_id: id } }
}
