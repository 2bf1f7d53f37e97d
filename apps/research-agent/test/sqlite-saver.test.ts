import { emptyCheckpoint } from '@langchain/langgraph-checkpoint'
import { expect, onTestFinished, test } from 'vitest'
import { SqliteSaver } from '../src/sqlite-saver.ts'

function open(path = ':memory:'): SqliteSaver {
  const saver = new SqliteSaver(path)
  onTestFinished(() => saver[Symbol.dispose]())
  return saver
}

const metadata = { source: 'loop' as const, step: 1, parents: {} }
const thread = (id: string) => ({ configurable: { thread_id: id, checkpoint_ns: '' } })
const checkpoint = (id: string, value: unknown) => ({
  ...emptyCheckpoint(),
  id,
  channel_values: { value },
})

test('the latest checkpoint of a thread is found, and an earlier one by its id', async () => {
  const saver = open()
  const first = await saver.put(thread('a'), checkpoint('1', 'one'), metadata)
  await saver.put(first, checkpoint('2', 'two'), metadata)
  await saver.put(thread('b'), checkpoint('3', 'three'), metadata)
  const latest = await saver.getTuple(thread('a'))
  expect(latest?.checkpoint.channel_values).toEqual({ value: 'two' })
  expect(latest?.parentConfig).toEqual(first)
  expect(latest?.metadata).toEqual(metadata)
  expect((await saver.getTuple(first))?.checkpoint.channel_values).toEqual({ value: 'one' })
  expect(await saver.getTuple(thread('c'))).toBeUndefined()
})

test('bytes and dates come back as they were', async () => {
  const saver = open()
  const value = { bytes: new Uint8Array([0, 255]), text: 'é\u0000' }
  await saver.put(thread('a'), checkpoint('1', value), metadata)
  expect((await saver.getTuple(thread('a')))?.checkpoint.channel_values).toEqual({ value })
})

test('what tasks wrote comes back in the order of their paths, each write once', async () => {
  const saver = open()
  const config = await saver.put(thread('a'), checkpoint('1', 0), metadata)
  await saver.putWrites(config, [['x', 'late']], 'task-1', 'path-2')
  const early: [string, unknown][] = [
    ['x', 'early'],
    ['y', 'early too'],
  ]
  await saver.putWrites(config, early, 'task-2', 'path-1')
  await saver.putWrites(config, [['x', 'written again']], 'task-1', 'path-2')
  expect((await saver.getTuple(config))?.pendingWrites).toEqual([
    ['task-2', 'x', 'early'],
    ['task-2', 'y', 'early too'],
    ['task-1', 'x', 'late'],
  ])
})

test('what LangGraph notes about a task is replaced', async () => {
  const saver = open()
  const config = await saver.put(thread('a'), checkpoint('1', 0), metadata)
  await saver.putWrites(config, [['__interrupt__', 'first']], 'task')
  await saver.putWrites(config, [['__interrupt__', 'second']], 'task')
  expect((await saver.getTuple(config))?.pendingWrites).toEqual([
    ['task', '__interrupt__', 'second'],
  ])
})

test('checkpoints are listed newest first, by thread, limit, start and metadata', async () => {
  const saver = open()
  for (const [index, id] of ['1', '2', '3'].entries()) {
    await saver.put(thread('a'), checkpoint(id, id), { ...metadata, step: index })
  }
  await saver.put(thread('b'), checkpoint('4', '4'), metadata)
  const idsOf = async (...list: Parameters<SqliteSaver['list']>): Promise<string[]> => {
    const ids: string[] = []
    for await (const tuple of saver.list(...list)) ids.push(tuple.checkpoint.id)
    return ids
  }
  const before = { configurable: { thread_id: 'a', checkpoint_id: '3' } }
  expect(await idsOf(thread('a'))).toEqual(['3', '2', '1'])
  expect(await idsOf({})).toEqual(['4', '3', '2', '1'])
  expect(await idsOf(thread('a'), { limit: 2 })).toEqual(['3', '2'])
  expect(await idsOf(thread('a'), { before })).toEqual(['2', '1'])
  expect(await idsOf(thread('a'), { filter: { step: 1 } })).toEqual(['2'])
})

test('a deleted thread is gone with its writes, and others stay', async () => {
  const saver = open()
  const config = await saver.put(thread('a'), checkpoint('1', 0), metadata)
  await saver.putWrites(config, [['x', 1]], 'task')
  await saver.put(thread('b'), checkpoint('1', 0), metadata)
  await saver.deleteThread('a')
  expect(await saver.getTuple(thread('a'))).toBeUndefined()
  expect(await saver.getTuple(thread('b'))).toBeDefined()
  await saver.put(thread('a'), checkpoint('1', 0), metadata)
  expect((await saver.getTuple(thread('a')))?.pendingWrites).toEqual([])
})

test('a checkpoint without a thread is refused', async () => {
  await expect(open().put({}, checkpoint('1', 0), metadata)).rejects.toThrow('thread_id')
})
