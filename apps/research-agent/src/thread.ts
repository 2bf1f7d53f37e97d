import type { LedgerSnapshot } from '@waypost/core'
import type { Research } from './research-state.ts'
import type { SqliteSaver } from './sqlite-saver.ts'

/** What a thread that was begun earlier brings along. */
export interface EarlierThread {
  task: Research['task']
  ledger: LedgerSnapshot | undefined
}

/** Looks a thread up; undefined when there is none of that name. */
export async function findThread(
  saver: SqliteSaver,
  thread: string,
): Promise<EarlierThread | undefined> {
  const tuple = await saver.getTuple({ configurable: { thread_id: thread } })
  const { task, ledger } = (tuple?.checkpoint.channel_values ?? {}) as Partial<Research>
  return task && { task, ledger }
}
