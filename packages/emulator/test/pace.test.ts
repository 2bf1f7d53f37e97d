import { expect, test } from 'vitest'
import { createVirtualClock, type ModelEvent } from '../src/index.ts'
import { chat, testEmulator } from './call.ts'

const decoder = new TextDecoder()

test('keeps the first token back for as long as the pace says', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, pace: { firstTokenMs: 1_000, tokensPerSecond: 10 } })
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  const seen: { text: string; atMs: number }[] = []
  const startMs = clock.now()
  const reading = (async () => {
    for (;;) {
      const result = await reader?.read()
      if (result?.value === undefined) return
      seen.push({ text: decoder.decode(result.value), atMs: clock.now() - startMs })
    }
  })()
  await clock.advance('60s')
  await reading
  const data = seen.filter(({ text }) => text.startsWith('data: {'))
  expect(seen.filter(({ text }) => text.startsWith(':')).map(({ atMs }) => atMs)).toEqual([0, 500])
  expect(data.slice(0, 3).map(({ atMs }) => atMs)).toEqual([1_000, 1_100, 1_200])
})

test('notices that the client hung up', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, pace: { tokensPerSecond: 10 } })
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  await reader?.read()
  await reader?.read()
  await reader?.cancel()
  expect(emulator.requests[0]?.hungUp).toBe(true)
})

test('fails the body with the reason of the signal that aborts it', async () => {
  const clock = createVirtualClock()
  const controller = new AbortController()
  const emulator = testEmulator({ clock, pace: { firstTokenMs: 5_000 } })
  const response = await chat(emulator, { stream: true }, { signal: controller.signal })
  const reason = new Error('enough')
  const reading = response.text()
  controller.abort(reason)
  await expect(reading).rejects.toBe(reason)
  expect(emulator.requests[0]?.hungUp).toBe(true)
})

test('gives up waiting for a slow answer when the signal aborts', async () => {
  const controller = new AbortController()
  const emulator = testEmulator({ clock: createVirtualClock(), pace: { firstTokenMs: 5_000 } })
  const reason = new Error('enough')
  const asking = chat(emulator, {}, { signal: controller.signal })
  controller.abort(reason)
  await expect(asking).rejects.toBe(reason)
})

test('makes no more of a reply than its reader asks for', async () => {
  let made = 0
  function* endless(): Generator<ModelEvent> {
    for (;;) {
      made += 1
      yield { type: 'text', text: 'on and on ' }
    }
  }
  const emulator = testEmulator().reply(() => ({ kind: 'events', events: endless(), pace: {} }))
  const reader = (await chat(emulator, { stream: true })).body?.getReader()
  // The comment and three chunks.
  for (let count = 0; count < 4; count += 1) await reader?.read()
  expect(made).toBe(3)
  await reader?.cancel()
})

test('takes the speed of each endpoint from the catalogue', async () => {
  const clock = createVirtualClock()
  const emulator = testEmulator({ clock, pace: 'catalogue' }).reply('one two')
  const reading = chat(emulator, { provider: { only: ['kestrel'] }, max_tokens: 16 })
  let answered = false
  void reading.then(() => {
    answered = true
  })
  // 0.4 seconds to the first token, 160 tokens a second for the two that follow.
  await clock.advance(412)
  expect(answered).toBe(false)
  await clock.advance(1)
  await reading
  expect(answered).toBe(true)
})
