import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { test as withEmulator } from '../src/vitest/index.ts'
import { chat, testEmulator } from './call.ts'

async function refusal(emulator: Emulator, body: Record<string, unknown> = {}): Promise<string> {
  const response = await chat(emulator, body)
  expect(response.status).toBe(400)
  const { error } = await response.json()
  return error.message
}

test('a strict emulator makes nothing up', async () => {
  const message = await refusal(testEmulator({ strict: true }))
  expect(message).toContain('No scripted reply is for this request to kestrel/swift-2-nano')
  expect(message).toContain('There are no rules')
})

test('a strict emulator answers what is scripted', async () => {
  const emulator = testEmulator({ strict: true })
  emulator.reply('one').on({ lastUserText: 'sky' }).reply('two')
  expect((await chat(emulator)).status).toBe(200)
  expect((await chat(emulator)).status).toBe(200)
  expect(emulator.unmatched).toEqual([])
})

test('the refusal names what keeps the nearest rule from matching', async () => {
  const emulator = testEmulator({ strict: true })
  emulator.on({ model: 'borealis/aurora-4', lastUserText: /weather/i, toolResult: 'ok' }).reply('x')
  emulator.on({ model: 'kestrel/swift-2-nano', lastUserText: 'sea' }).reply('y')
  expect(await refusal(emulator)).toContain(
    'The nearest rule does not match: the last user message "Why is the sky blue?" lacks "sea".',
  )
})

test.each([
  [{ model: /^borealis/ }, 'the model is kestrel/swift-2-nano, not /^borealis/'],
  [{ provider: 'nobody' }, 'the provider is kestrel, not nobody'],
  [{ toolResult: 'ok' }, 'the last message is not the result of a tool'],
  [{ predicate: () => false }, 'the predicate says no'],
])('a rule that does not match says why: %o', async (match, reason) => {
  const emulator = testEmulator({ strict: true })
  emulator.on(match).reply('x')
  expect(await refusal(emulator)).toContain(reason)
})

test('a rule whose replies are used up says so', async () => {
  const emulator = testEmulator({ strict: true })
  emulator.on({ lastUserText: 'sky' }).replyOnce('once')
  await chat(emulator)
  expect(await refusal(emulator)).toContain('its replies are used up')
})

test('what found no script is kept until the emulator is reset', async () => {
  const emulator = testEmulator({ strict: true })
  await chat(emulator)
  expect(emulator.unmatched).toHaveLength(1)
  emulator.reset()
  expect(emulator.unmatched).toEqual([])
})

const strictly = withEmulator.extend({ emulatorOptions: { strict: true } })

strictly.fails('a test fails that asks what no script answers', async ({ emulator }) => {
  await chat(emulator)
})

test('an emulator closes at the end of its block', async () => {
  let kept: Emulator
  {
    using emulator = testEmulator()
    kept = emulator
    expect((await chat(kept)).status).toBe(200)
  }
  await expect(chat(kept)).rejects.toThrow('closed')
})
