import { expect, test } from 'vitest'
import type { ScriptedReply } from '../src/index.ts'
import { chat, chunksOf, failureOf, testEmulator } from './call.ts'

test('a script that fails while it speaks is a masked error in the stream', async () => {
  const emulator = testEmulator()
  const cause = new Error('a secret of the test')
  emulator.reply(function* () {
    yield 'Once upon '
    throw cause
  })
  const text = await (await chat(emulator, { stream: true })).text()
  expect(text).not.toContain('secret')
  expect(chunksOf(text).at(-1)).toMatchObject({
    choices: [{ finish_reason: 'error' }],
    error: { code: 500, message: 'Internal Server Error' },
  })
  expect(emulator.requests.at(-1)?.failure).toBe(cause)
})

test('what a script says after its end is not heard', async () => {
  const emulator = testEmulator()
  emulator.reply(function* () {
    yield 'The end.'
    yield { type: 'finish', reason: 'stop', nativeReason: 'stop' }
    yield 'Or is it?'
  })
  const text = await (await chat(emulator, { stream: true })).text()
  expect(text).toContain('The end.')
  expect(text).not.toContain('Or is it?')
})

test.each<[what: string, script: ScriptedReply]>([
  ['scripted status is a whole number from 200 to 599, not 99', { status: 99 }],
  ['scripted status is a whole number from 200 to 599, not 700', { rawBody: '', status: 700 }],
  ['usage.promptTokens is a whole number from 0, not -5', { usage: { promptTokens: -5 } }],
  [
    'usage.completionTokens is a whole number from 0, not 2.5',
    { usage: { completionTokens: 2.5 } },
  ],
])('the journal says that a %s', async (what, script) => {
  const emulator = testEmulator()
  emulator.reply(script)
  const response = await chat(emulator)
  expect((await failureOf(response)).error.message).toBe('Internal Server Error')
  expect(String(emulator.requests.at(-1)?.failure)).toContain(what)
})
