import { expect, test } from 'vitest'
import { formatDuration, formatPrice, formatTokens, formatUsd } from '../src/screen/amounts.ts'

test.each([
  [0, '$0.00'],
  [12.3, '$12.30'],
  [0.1, '$0.10'],
  [0.0421, '$0.042'],
  [0.000_000_12, '$0.00000012'],
  [-1.5, '-$1.50'],
  [undefined, '?'],
])('%s US dollars are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

test.each([
  ['0.0000015', '1.5'],
  ['0.00000015', '0.15'],
  ['0', 'free'],
  ['-1', 'varies'],
])('a token for %s costs %s a million', (price, text) => {
  expect(formatPrice(price)).toBe(text)
})

test.each([
  [950, '950'],
  [128_000, '128k'],
  [1_048_576, '1.05M'],
  [null, '?'],
])('%s tokens are %s', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text)
})

test.each([
  [340, '340 ms'],
  [2_140, '2.1 s'],
  [37_100, '37 s'],
  [59_900, '1 min 0 s'],
  [185_000, '3 min 5 s'],
])('%s ms are %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text)
})
