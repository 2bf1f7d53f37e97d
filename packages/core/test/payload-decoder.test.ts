import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPayloadDecoder } from '../src/streaming/payload-decoder.ts'
import { anyCharacter } from './any-character.ts'
import { inPieces } from './wire-bytes.ts'

const lineEnds = ['\n', '\r', '\r\n']
const streams = fc
  .array(
    fc.oneof(
      fc.constantFrom(...lineEnds, '\n\n', 'data: ', 'data:', ': ', 'event: x\n', '\uFEFF'),
      fc.string({ unit: anyCharacter }),
    ),
    { size: 'medium' },
  )
  .map((pieces) => `data: ${pieces.join('')}`)

test('gives every event and comment as soon as the parser alone would, however the bytes are split', () => {
  fc.assert(
    fc.property(streams, fc.integer({ min: 1, max: 40 }), (text, size) => {
      const given: string[] = []
      const expected: string[] = []
      const decoder = createPayloadDecoder({
        onData: (data, whole) => given.push(`${whole}|${data}`),
        onComment: (comment) => given.push(`:${comment}`),
      })
      const characters = new TextDecoder()
      const parser = createParser({
        onEvent: ({ data }) => expected.push(`false|${data}`),
        onComment: (comment) => expected.push(`:${comment.trim()}`),
      })
      for (const piece of inPieces(text, size)) {
        decoder.feed(piece)
        parser.feed(characters.decode(piece, { stream: true }))
        expect(given).toEqual(expected)
      }
      decoder.end()
      parser.feed('\n\n')
      expect(given).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('a byte order mark is no part of the first event, nor of a document', () => {
  for (const [text, whole] of [
    ['data: {}\n\n', false],
    ['{}', true],
  ] as const) {
    const given: unknown[] = []
    const decoder = createPayloadDecoder({ onData: (...call) => given.push(call) })
    for (const piece of inPieces(`\uFEFF${text}`, 1)) decoder.feed(piece)
    decoder.end()
    expect(given).toEqual([['{}', whole]])
  }
})
