import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Ranges of the rules that are documented: first and last of each. */
const documented: readonly (readonly [number, number])[] = [
  [1, 21],
  [30, 40],
  [50, 55],
  [60, 69],
  [70, 86],
  [90, 100],
  [110, 115],
  [120, 132],
]

/** Rules that say nothing which could be seen from outside. */
const silent = new Set([
  // Says that figures of other rules are placeholders.
  'R74',
])

test('every documented rule has a test that bears its id', () => {
  const folder = import.meta.dirname
  const tests = readdirSync(folder).filter((file) => file.endsWith('.test.ts'))
  const text = tests.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const named = new Set(text.match(/\bR\d{1,3}\b(?=[^\n]*\))/g))
  const rules = documented.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `R${first + index}`),
  )
  expect(rules.filter((rule) => !named.has(rule) && !silent.has(rule))).toEqual([])
})
