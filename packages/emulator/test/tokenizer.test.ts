import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import { createEmulator } from '../src/index.ts'
import { remembering } from '../src/tokenizer/count-tokens.ts'
import { countO200kTokens } from '../src/tokenizer/o200k.ts'
import { complete } from './call.ts'

test.each([
  ['', 0],
  ['Hello world', 2],
  ['tokenization', 2],
  ['<|endoftext|>', 7],
])('counts %j as %d tokens', (text, tokens) => {
  expect(countO200kTokens(text)).toBe(tokens)
})

test('bills what a reply has in tokens of the real vocabulary', async () => {
  const { usage } = await complete(createEmulator().reply('Hello world'))
  expect(usage.completion_tokens).toBe(2)
})

test('stops at max_tokens of the real vocabulary', async () => {
  const emulator = createEmulator().reply('one two three four five')
  const { choices, usage } = await complete(emulator, { max_tokens: 3 })
  expect(choices[0]?.message.content).toBe('one two three')
  expect(usage.completion_tokens).toBe(3)
})

test('counts as it is told', async () => {
  const emulator = createEmulator({ countTokens: (text) => text.length }).reply('Hello')
  expect((await complete(emulator)).usage.completion_tokens).toBe(5)
})

test.each([
  ['one letter', 'a'],
  ['Chinese without punctuation', '的一是在不了有和人这'],
  ['spaces', ' '],
  ['one sign', '='],
  ['halves of surrogate pairs', '\uD800'],
])(
  'counts 100,000 characters of %s within a second or two',
  (_, some) => {
    const text = some.repeat(100_000 / some.length)
    expect(countO200kTokens(text)).toBeGreaterThan(500)
  },
  15_000,
)

test('a run that is cut into pieces has about as many tokens as it has whole', () => {
  const text = `${'lorem'.repeat(300)} ${'='.repeat(1_000)}\n${' '.repeat(1_000)}x`
  const whole = countTokens(text)
  expect(Math.abs(countO200kTokens(text) - whole)).toBeLessThan(whole / 20)
})

test('what was counted is known for a while, and memory does not grow for ever', () => {
  const asked: string[] = []
  const count = remembering((text) => {
    asked.push(text)
    return text.length
  })
  const one = 'x'.repeat(1_500_000)
  expect([count(one), count(one)]).toEqual([1_500_000, 1_500_000])
  expect(asked).toHaveLength(1)
  for (const other of ['y', 'z', 'w']) count(other.repeat(1_500_000))
  count(one)
  expect(asked).toHaveLength(5)
})
