import { array, assert, nat, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingText } from '../src/reasoning/growing-text.ts'

test('holds every piece, in order, at any time', () => {
  const pieces = array(string(), { maxLength: 2000, size: 'max' })
  assert(
    property(pieces, nat(), (all, at) => {
      const text = new GrowingText()
      const middle = at % (all.length + 1)
      for (const piece of all.slice(0, middle)) text.add(piece)
      expect(text.toString()).toBe(all.slice(0, middle).join(''))
      for (const piece of all.slice(middle)) text.add(piece)
      expect(text.toString()).toBe(all.join(''))
    }),
    { numRuns: 50 },
  )
})

test('is empty until a piece with characters comes', () => {
  const text = new GrowingText()
  text.add('')
  expect(text.isEmpty).toBe(true)
  text.add('a')
  expect(text.isEmpty).toBe(false)
})
