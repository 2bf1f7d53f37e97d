import { emptyCheckpoint } from '@langchain/langgraph-checkpoint'
import { createLedger } from '@waypost/core'
import { expect, test } from 'vitest'
import { reportOf } from '../src/report.ts'
import { SqliteSaver } from '../src/sqlite-saver.ts'
import { findThread } from '../src/thread.ts'

const task = { question: 'When?', folder: '/notes', model: 'borealis/aurora-4' }

test.each([
  ['before it took its task in', { __start__: { messages: [], task } }, false],
  ['with its task', { messages: [], task }, true],
])('a thread is only offered again when it can be found again: %s', async (_when, values, kept) => {
  using saver = new SqliteSaver(':memory:')
  const config = { configurable: { thread_id: 'a', checkpoint_ns: '' } }
  const checkpoint = { ...emptyCheckpoint(), channel_values: values }
  await saver.put(config, checkpoint, { source: 'input', step: -1, parents: {} })
  const outcome = { status: 'interrupted', exitCode: 130, message: 'Stopped.' } as const
  const facts = { ...task, ...outcome, thread: 'a', backend: 'emulator' }
  expect(await reportOf(saver, createLedger(), 0, facts)).toMatchObject({ kept })
  expect((await findThread(saver, 'a')) !== undefined).toBe(kept)
})
