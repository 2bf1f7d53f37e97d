import { expect, test } from 'vitest'
import { countO200kTokens } from '../src/tokenizer/index.ts'
import { complete, testEmulator } from './call.ts'

test.each([
  ['', 0],
  ['Hello world', 2],
  ['tokenization', 2],
  ['<|endoftext|>', 7],
])('counts %j as %d tokens', (text, tokens) => {
  expect(countO200kTokens(text)).toBe(tokens)
})

test('bills by the tokenizer that it is given', async () => {
  const emulator = testEmulator({ countTokens: countO200kTokens }).reply('Hello world')
  const { usage } = await complete(emulator)
  expect(usage.completion_tokens).toBe(2)
})

test('stops at max_tokens by the tokenizer that it is given', async () => {
  const emulator = testEmulator({ countTokens: countO200kTokens }).reply('one two three four five')
  const { choices, usage } = await complete(emulator, { max_tokens: 3 })
  expect(choices[0]?.message.content).toBe('one two three')
  expect(usage.completion_tokens).toBe(3)
})
