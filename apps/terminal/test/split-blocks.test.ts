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
