import { expect, test } from 'vitest'
import { readSettings, toNanoUsd } from '../src/worker/settings.ts'

const bindings = {
  OPENROUTER_API_KEY: 'key',
  SESSION_SECRET: 'a secret of at least thirty-two characters',
  MODELS: 'one/a, two/b',
  DAILY_BUDGET_USD: '0.25',
  SITE_DAILY_BUDGET_USD: '20',
  REQUESTS_PER_MINUTE: '20',
  MAX_COMPLETION_TOKENS: '4000',
}

test('settings are read from text', () => {
  expect(readSettings(bindings)).toMatchObject({
    models: ['one/a', 'two/b'],
    dailyNanoUsd: 250_000_000,
    allowedOrigins: [],
    guests: false,
  })
})

test.each([
  ['OPENROUTER_API_KEY', '', 'wrangler secret put OPENROUTER_API_KEY'],
  ['SESSION_SECRET', 'short', 'has 5 characters and needs 32'],
  ['MODELS', ' , ', 'names no model'],
  ['DAILY_BUDGET_USD', 'lots', 'DAILY_BUDGET_USD is "lots"'],
  ['REQUESTS_PER_MINUTE', '0', 'a number above 0'],
])('%s set to %j says how to mend it', (name, value, words) => {
  expect(() => readSettings({ ...bindings, [name]: value })).toThrow(words)
})

test('dollars become whole billionths, and a fraction of one counts', () => {
  expect(toNanoUsd(0.1 + 0.2)).toBe(300_000_000)
  expect(toNanoUsd(0.000_000_000_1)).toBe(1)
  expect(toNanoUsd(0)).toBe(0)
})
