import { expect, test } from 'vitest'
import { createEmulator } from '../src/index.ts'
import { testEmulator } from './call.ts'

const emulator = testEmulator()

test.each([
  // @ts-expect-error -- Nobody but TypeScript would notice, and not everybody has it.
  ['an option', () => createEmulator({ sed: 1 }), 'no "sed"; it takes seed, '],
  // @ts-expect-error -- The same.
  ['a reply', () => emulator.reply({ tex: 'Hello' }), 'no "tex"; it takes text, '],
  // @ts-expect-error -- The same.
  ['a failure', () => emulator.reply({ status: 500, massage: 'x' }), 'no "massage"'],
  // @ts-expect-error -- The same.
  ['bytes', () => emulator.reply({ chunks: [], delayMs: 1 }), 'no "delayMs"'],
  // @ts-expect-error -- The same.
  ['a match', () => emulator.on({ modle: 'x' }).reply('Hello'), 'no "modle"'],
  // @ts-expect-error -- The same.
  ['the reply of a rule', () => emulator.on({}).replyOnce({ tex: 'x' }), 'no "tex"'],
  // @ts-expect-error -- The same.
  ['an outage', () => emulator.down('kestrel', { forMS: 5 }), 'no "forMS"'],
  // @ts-expect-error -- The same.
  ['the rule of a fault', () => emulator.fault('timeout', { time: 1 }), 'no "time"'],
])('a misspelt name in %s is refused at once, with those there are', (_what, act, problem) => {
  expect(act).toThrow(TypeError)
  expect(act).toThrow(problem)
})

test('what is neither text nor object nor function is no reply', () => {
  // @ts-expect-error -- Forgotten, for instance.
  expect(() => emulator.reply(undefined)).toThrow(
    'A scripted reply is a text, an object or a function, not undefined.',
  )
})
