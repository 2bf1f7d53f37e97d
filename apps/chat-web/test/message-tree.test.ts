import { expect, test } from 'vitest'
import type { ChatMessage } from '../src/chat/message.ts'
import {
  allMessages,
  choose,
  emptyTree,
  pathOf,
  versionsOf,
  withPath,
} from '../src/conversation/message-tree.ts'

function path(...ids: string[]): ChatMessage[] {
  return ids.map((id, index) => ({ id, role: index % 2 === 0 ? 'user' : 'assistant', parts: [] }))
}

function shown(tree: typeof emptyTree): string[] {
  return pathOf(tree).map(({ id }) => id)
}

test('shows the path that was put in last', () => {
  const tree = withPath(withPath(emptyTree, path('q1', 'a1')), path('q1', 'a2'))
  expect(shown(tree)).toEqual(['q1', 'a2'])
  expect(versionsOf(tree, 'a1')).toEqual(['a1', 'a2'])
})

test('shows what followed a version when that is chosen again', () => {
  const long = withPath(emptyTree, path('q1', 'a1', 'q2', 'a2'))
  const branched = withPath(long, path('other', 'answer'))
  expect(versionsOf(branched, 'other')).toEqual(['q1', 'other'])
  expect(shown(choose(branched, 'q1'))).toEqual(['q1', 'a1', 'q2', 'a2'])
})

test('keeps every version, and takes the newest state of each', () => {
  const [question] = path('q1')
  const tree = withPath(withPath(emptyTree, path('q1', 'a1')), [
    { ...question, id: 'q1', role: 'user', parts: [{ type: 'text', text: 'now' }] },
  ])
  expect(allMessages(tree)).toHaveLength(2)
  expect(pathOf(tree)[0]?.parts).toHaveLength(1)
})

test('chooses nothing that is not there', () => {
  const tree = withPath(emptyTree, path('q1'))
  expect(choose(tree, 'nobody')).toBe(tree)
  expect(versionsOf(tree, 'nobody')).toEqual(['nobody'])
  expect(shown(emptyTree)).toEqual([])
})
