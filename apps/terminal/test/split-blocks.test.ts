import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitBlocks } from '../src/screen/split-blocks.ts'

test.each([
  ['a paragraph that still grows', '', 'a paragraph that still grows'],
  ['one\n\ntwo', 'one\n\n', 'two'],
  ['one\n\n', '', 'one\n\n'],
  ['one\n\ntwo\n\nthree', 'one\n\ntwo\n\n', 'three'],
  ['- item\n\n  more of it', '', '- item\n\n  more of it'],
  ['```\na\n\nb', '', '```\na\n\nb'],
  ['```\na\n\nb\n```\n\nafter', '```\na\n\nb\n```\n\n', 'after'],
  ['````\n```\n\nx\n````\n\ny', '````\n```\n\nx\n````\n\n', 'y'],
])('%j is finished up to %j', (markdown, finished, rest) => {
  expect(splitBlocks(markdown)).toEqual([finished, rest])
})

const markdown = fc
  .array(fc.constantFrom('a word', ' ', '\n', '\n\n', '```', '~~~~', '- ', '  ', '| a |', '# '))
  .map((pieces) => pieces.join(''))

/** The blocks that are finished while a text arrives character by character, and what is left. */
function blocksOf(text: string): string[] {
  const blocks: string[] = []
  let pending = ''
  for (const character of text) {
    const [finished, rest] = splitBlocks(pending + character)
    if (finished !== '') blocks.push(finished)
    pending = rest
  }
  return [...blocks, pending]
}

test('however a text arrives, nothing of it is lost or told twice', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(blocksOf(text).join('')).toBe(text)
    }),
  )
})

test('a text that arrives at once is cut where the last of its blocks begins', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      expect(splitBlocks(text)[1]).toBe(blocksOf(text).at(-1))
    }),
  )
})
