import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChunkParser } from '../src/streaming/chunk-parser.ts'
import { anyCharacter } from './any-character.ts'
import { randomChunks } from './random-chunks.ts'
import { chunk } from './wire-bytes.ts'

function parsed(texts: readonly string[]): unknown[] {
  const parser = new ChunkParser()
  // The object is used again, so each is copied as it stands.
  return texts.map((text) => structuredClone(parser.parse(text)))
}

function expectSameAsJson(texts: readonly string[]): void {
  expect(parsed(texts)).toEqual(texts.map((text) => JSON.parse(text)))
}

test('it gives what JSON.parse gives, for any chunks', () => {
  fc.assert(
    fc.property(randomChunks, (chunks) => {
      expectSameAsJson(chunks.map((one) => JSON.stringify(one)))
    }),
    { numRuns: 2_000 },
  )
})

test('it gives what JSON.parse gives, for runs of chunks that differ in one string', () => {
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('"', '\\', '","content":"', '\u007f', '"}', '\n', 'x'.repeat(40), ''),
  )
  const shape = fc.constantFrom(
    (content: string) => chunk({ content }),
    (content: string) => chunk({ content, role: content }),
    (reasoning: string) =>
      chunk({ reasoning, reasoning_details: [{ type: 'reasoning.text', text: reasoning }] }),
    (part: string) => chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] }),
    (content: string) => chunk({ content }, { note: content }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(shape, fc.array(text, { maxLength: 5 }))), (runs) => {
      expectSameAsJson(
        runs.flatMap(([make, texts]) => texts.map((one) => JSON.stringify(make(one)))),
      )
    }),
    { numRuns: 2_000 },
  )
})

test('a text that only looks like the template is parsed for itself', () => {
  expectSameAsJson([
    '{"choices":[{"delta":{"content":"a"}}]}',
    '{"choices":[{"delta":{"content":"a","role":"b"}}]}',
    '{"choices":[{"delta":{"content":"\\u0041"}}]}',
    '{"choices":[{"delta":{"content":"a","content":"c"}}]}',
  ])
})

test('a string that is spelt like what stands between two others is no obstacle', () => {
  expectSameAsJson([
    '{"id":["a","b"],"choices":[{"delta":{"content":","}}]}',
    '{"id":["a","b"],"choices":[{"delta":{"content":"c"}}]}',
    '{"a":"b","choices":[{"delta":{"content":":"}}]}',
  ])
})

test('what is not JSON is refused, also after a template fitted', () => {
  const parser = new ChunkParser()
  parser.parse('{"choices":[{"delta":{"content":"a"}}]}')
  expect(() => parser.parse('{"choices":[{"delta":{"content":"b"}}')).toThrow(SyntaxError)
  expect(() => parser.parse('{"choices":[{"delta":{"content":"a" "b"}}]}')).toThrow(SyntaxError)
  expect(() => parser.parse('{"choices":[{"delta":{"content":"a\nb"}}]}')).toThrow(SyntaxError)
})

test('the object is used again for chunks that differ in one string only', () => {
  const parser = new ChunkParser()
  const first = parser.parse(JSON.stringify(chunk({ content: 'a' })))
  expect(parser.parse(JSON.stringify(chunk({ content: 'b' })))).toBe(first)
  expect(parser.parse(JSON.stringify(chunk({ refusal: 'c' })))).not.toBe(first)
})
