import { expect, test } from 'vitest'
import { failureFromText, failureToText } from '../src/chat/failure.ts'
import { formatCount, formatPrice, formatUsd } from '../src/chat/format.ts'
import { nextStepFor } from '../src/chat/next-step.ts'

const visitor = { payer: 'none', isEmulated: false } as const
const owner = { payer: 'server', isEmulated: false } as const

test('a visitor is asked to sign in, an owner is told that the key is refused', () => {
  const failure = { kind: 'unauthorized', message: '' } as const
  expect(nextStepFor(failure, visitor).title).toBe('Sign in to get an answer.')
  expect(nextStepFor(failure, owner).title).toBe('OpenRouter does not accept the key.')
})

test('a daily quota is not to be tried again at once', () => {
  const { title } = nextStepFor(
    { kind: 'rate-limited', message: 'Rate limit exceeded: free-models-per-day.' },
    owner,
  )
  expect(title).toBe('Today’s free requests are used up.')
})

test('a failure survives the way to the page, and other words than ours are not shown', () => {
  const failure = { kind: 'server', message: 'Down', status: 500 } as const
  expect(failureFromText(failureToText(failure))).toEqual(failure)
  const broken = failureFromText('<html>502 Bad Gateway</html>')
  expect(broken.kind).toBe('connection')
  expect(broken.message).not.toContain('html')
  expect(failureFromText('Failed to fetch')).toEqual(broken)
})

test.each([
  [0, '$0.00'],
  [0.000_012_3, '$0.000012'],
  [0.0039, '$0.0039'],
  [0.5, '$0.50'],
  [12.345, '$12.35'],
])('%d USD is written %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

test('prices and counts are short', () => {
  expect([formatPrice(0.15), formatPrice(0), formatPrice(undefined)]).toEqual([
    '$0.15',
    'free',
    'varies',
  ])
  expect([950, 1_200, 128_000, 1_048_576].map(formatCount)).toEqual(['950', '1.2K', '128K', '1M'])
})
