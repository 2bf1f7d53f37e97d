// oxlint-disable vitest/no-standalone-expect -- the tests in this file are those of the helper.
import { expect } from 'vitest'
import { test } from '../src/vitest/index.ts'
import { complete } from './call.ts'

test('gives each test an emulator of its own', async ({ emulator }) => {
  emulator.reply('Hello!')
  const { choices } = await complete(emulator)
  expect(choices[0]?.message.content).toBe('Hello!')
})

test('shares nothing with the test before it', ({ emulator }) => {
  expect(emulator.requests).toEqual([])
})

test.fails('fails when a scripted reply was never asked for', ({ emulator }) => {
  emulator.reply('Nobody hears this')
  expect(emulator.pendingReplies).toBe(1)
})

test.fails('fails when a reply for one matching request was never asked for', ({ emulator }) => {
  emulator.on({ model: 'kestrel/swift-2-nano' }).replyOnce('Nobody hears this')
  expect(emulator.pendingReplies).toBe(1)
})
