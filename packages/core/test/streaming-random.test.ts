import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChatEvent } from '../src/index.ts'
import { anyCharacter } from './any-character.ts'
import { randomChunks } from './random-chunks.ts'
import { brokenInvariants } from './streaming-invariants.ts'
import { event, inPieces, only, read, sse, streamed } from './wire-bytes.ts'

test('every stream keeps the promises about blocks, usage and finish', async () => {
  await fc.assert(
    fc.asyncProperty(randomChunks, async (chunks) => {
      const { events } = await read(streamed(sse(...chunks)))
      expect(brokenInvariants(events)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('every stream that is cut keeps them as well', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomChunks,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (chunks, at) => {
        const bytes = inPieces(sse(...chunks), 1)
        const { events } = await read(streamed(...bytes.slice(0, Math.floor(at * bytes.length))))
        expect(brokenInvariants(events)).toEqual([])
      },
    ),
    { numRuns: 200 },
  )
})

test('any split of the bytes gives the same events', async () => {
  await fc.assert(
    fc.asyncProperty(randomChunks, fc.integer({ min: 1, max: 40 }), async (chunks, size) => {
      const text = sse(...chunks)
      const whole = await read(streamed(text))
      const split = await read(streamed(...inPieces(text, size)))
      expect(split.events).toEqual(whole.events)
      expect(split.error?.message).toEqual(whole.error?.message)
    }),
    { numRuns: 300 },
  )
})

test('other line ends, comments and fields between give the same events (A12)', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomChunks,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      async (chunks, lineEnd, size) => {
        const noise = ': OPENROUTER PROCESSING\n\nevent: message\nid: 7\nretry: 10\n'
        const text = [...chunks, '[DONE]'].map((one) => noise + event(one)).join('')
        const plain = await read(streamed(sse(...chunks)))
        const noisy = await read(streamed(...inPieces(text.replaceAll('\n', lineEnd), size)))
        expect(noisy.events).toEqual(plain.events)
      },
    ),
    { numRuns: 200 },
  )
})

test('no text, reasoning or argument is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: anyCharacter })), async (pieces) => {
      const chunks = pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] }))
      const { events } = await read(streamed(...inPieces(sse(...chunks), 3)))
      expect(only(events, 'text-delta').map(({ text }) => text)).toEqual(
        pieces.filter((piece) => piece !== ''),
      )
    }),
  )
})

test('comments become events when they are asked for, in their place', async () => {
  const chunk = { choices: [{ index: 0, delta: { content: 'x' }, finish_reason: 'stop' }] }
  const text = `: OPENROUTER PROCESSING\n\n${event(chunk)}: bye\n\n${event('[DONE]')}`
  const { events } = await read(streamed(text), true)
  const told = events.map((one: ChatEvent) => (one.type === 'comment' ? one.text : one.type))
  expect(told).toEqual([
    'OPENROUTER PROCESSING',
    'response-start',
    'text-delta',
    'bye',
    'usage',
    'finish',
  ])
})

test('a character that is split between reads arrives whole', async () => {
  const text = sse({
    choices: [{ index: 0, delta: { content: 'naïve 👩‍🚀 日本' }, finish_reason: 'stop' }],
  })
  const { events } = await read(streamed(...inPieces(text, 1)))
  expect(only(events, 'text-delta')[0]?.text).toBe('naïve 👩‍🚀 日本')
})

test('data over several lines and without a space after the colon is read', async () => {
  const text =
    'data:{"choices":[{"index":0,\ndata:"delta":{"content":"x"},"finish_reason":"stop"}]}\n\n'
  const { events } = await read(streamed(text))
  expect(only(events, 'text-delta')[0]?.text).toBe('x')
})
