import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { WrappedWriter } from '../src/wrapped-writer.ts'

const look = { mark: '> ', paint: (text: string) => text }

function written(pieces: readonly string[], columns: number): string {
  let output = ''
  const writer = new WrappedWriter((text) => (output += text), columns)
  for (const piece of pieces) writer.append(piece, look)
  writer.finish()
  return output
}

test('lines are broken between words, and set in below the mark', () => {
  expect(written(['one two', ' three four'], 12)).toBe('> one two\n  three four\n')
})

test('a word is shown when its end has come', () => {
  let output = ''
  const writer = new WrappedWriter((text) => (output += text), 80)
  writer.append('one tw', look)
  expect(output).toBe('> one')
  writer.append('o three', look)
  expect(output).toBe('> one two')
})

test('a text that looks different begins a line of its own', () => {
  let output = ''
  const writer = new WrappedWriter((text) => (output += text), 80)
  writer.append('one', look)
  writer.append('two', { ...look, mark: '- ' })
  writer.finish()
  expect(output).toBe('> one\n- two\n')
})

test('line breaks of the text stay', () => {
  expect(written(['one\n\ntwo\n'], 80)).toBe('> one\n\n  two\n')
})

test('what would move the cursor, change colours or turn the direction is shown, not obeyed', () => {
  expect(written(['a\u001B[2K\u0007b\u009Bc\rd \u202Ee\r\nf\tg\n'], 80)).toBe(
    '> a�[2K�b�c�d �e\n  f  g\n',
  )
})

test('however a text is cut, its words are kept and its lines fit', () => {
  const pieces = array(constantFrom('a', 'bb ', ' ccc', '\n', 'dddd eeeee'))
  assert(
    property(pieces, integer({ min: 8, max: 40 }), (parts, columns) => {
      const output = written(parts, columns)
      const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')
      expect(wordsOf(output.replace('>', ''))).toEqual(wordsOf(parts.join('')))
      const tooLong = output.split('\n').filter((line) => line.length > columns)
      expect(tooLong.every((line) => wordsOf(line.replace('>', '')).length === 1)).toBe(true)
    }),
  )
})
