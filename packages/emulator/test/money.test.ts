import { assert, bigInt, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatUsd, parseUsd, shareOf, usdToNumber } from '../src/money/usd.ts'

test.each([
  ['0.00000015', 150_000_000_000n],
  ['1e-7', 100_000_000_000n],
  ['-2.5', -2_500_000_000_000_000_000n],
  ['.5', 500_000_000_000_000_000n],
  ['3', 3_000_000_000_000_000_000n],
])('reads %s without rounding', (text, expected) => {
  expect(parseUsd(text)).toBe(expected)
})

test.each(['', '.', 'free', '1,5', '0x1'])('refuses %j as an amount', (text) => {
  expect(() => parseUsd(text)).toThrow('Not an amount of money')
})

test('writes what it reads', () => {
  assert(
    property(bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (amount) => {
      expect(parseUsd(formatUsd(amount))).toBe(amount)
    }),
  )
})

test('adds up where floating point does not', () => {
  const tenth = parseUsd('0.1')
  expect(usdToNumber(tenth + tenth + tenth)).toBe(0.3)
})

test('five percent of 19 is 0.95', () => {
  expect(formatUsd(shareOf(parseUsd(19), 0.05))).toBe('0.95')
})

test('the number of an amount is the one nearest to it', () => {
  assert(
    property(bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (amount) => {
      expect(usdToNumber(amount)).toBe(Number(formatUsd(amount)))
      expect(usdToNumber(amount * 1_000_000n)).toBe(Number(formatUsd(amount * 1_000_000n)))
    }),
  )
})
