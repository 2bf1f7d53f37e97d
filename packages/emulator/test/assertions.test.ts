import { expect, test } from 'vitest'
import { chat, complete, testEmulator } from './call.ts'

const path = '/api/v1/chat/completions'

test('asserts what was asked, as far as it matters', async () => {
  const emulator = testEmulator()
  await complete(emulator, { temperature: 0.5, stop: ['a', 'b'] })
  emulator.assertReceived({ path, status: 200, hungUp: false })
  emulator.assertReceived({ path: /completions$/, body: { temperature: 0.5 } })
  emulator.assertReceived({ body: { stop: ['a', 'b'], temperature: expect.any(Number) } })
  emulator.assertReceived({ headers: { 'content-type': 'application/json' } }, 1)
  emulator.assertReceived({ method: 'DELETE' }, 0)
})

test.each([
  { status: 429 },
  { body: { temperature: 0.7 } },
  { body: { stop: ['a'] } },
  { body: { stop: { 0: 'a', 2: 'c' } } },
  { body: { messages: [{ content: /rain/ }] } },
  { body: { absent: null } },
  { path: 5 },
])('an assertion of %j does not hold for something else', async (expected) => {
  const emulator = testEmulator()
  await complete(emulator, { temperature: 0.5, stop: ['a', 'b'] })
  expect(() => emulator.assertReceived(expected)).toThrow('No request is like {')
})

test('an assertion that fails says what was received instead', async () => {
  const emulator = testEmulator()
  expect(() => emulator.assertReceived({ path: /x/ })).toThrow(
    'No request is like {"path":"/x/"}.\nThe emulator has received none.',
  )
  emulator.down('kestrel', { status: 503 })
  await chat(emulator, { provider: { only: ['kestrel'] } })
  expect(() => emulator.assertReceived({ path }, 2)).toThrow(
    `1 requests, not 2, are like {"path":"${path}"}.\nThe emulator has received:\n` +
      `  0. POST ${path} of kestrel/swift-2-nano: answered 503 by kestrel 503`,
  )
})

test('asserts which providers were tried, in which order', async () => {
  const emulator = testEmulator().down('kestrel')
  await chat(emulator, { provider: { order: ['kestrel', 'cobalt'], allow_fallbacks: false } })
  emulator.assertRouted(['kestrel', 'cobalt'])
  emulator.assertRouted(['kestrel', 'cobalt/us-east'])
  for (const other of [['cobalt'], ['cobalt', 'kestrel'], ['kestrel', 'cob'], []]) {
    expect(() => emulator.assertRouted(other)).toThrow('The latest request did not go to')
  }
})

test('asserts that a client hung up', async () => {
  const emulator = testEmulator({ pace: { tokensPerSecond: 10 } })
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(() => emulator.assertReceived({ hungUp: true }, 1)).not.toThrow()
})
