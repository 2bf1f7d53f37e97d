import fc from 'fast-check'
import { anyCharacter } from './any-character.ts'
import { chunk, ending, usageChunk } from './wire-bytes.ts'

const words = fc.string({ unit: anyCharacter, maxLength: 20 })
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  fc.oneof({ weight: 4, arbitrary: value }, fc.constantFrom(null, undefined))

const detail = fc.record(
  {
    type: fc.constantFrom('reasoning.text', 'reasoning.summary', 'reasoning.encrypted', 'newer'),
    index: maybe(fc.integer({ min: 0, max: 2 })),
    id: maybe(fc.constantFrom('r1', 'r2')),
    format: maybe(fc.constantFrom('anthropic-claude-v1', 'google-gemini-v1', 'unknown')),
    text: maybe(words),
    summary: maybe(words),
    data: maybe(fc.base64String({ maxLength: 12 })),
    signature: maybe(fc.constantFrom('s1', 's2', '')),
  },
  { requiredKeys: ['type'] },
)

const toolCall = fc.record(
  {
    index: maybe(fc.integer({ min: 0, max: 3 })),
    id: maybe(fc.constantFrom('c1', 'c2', '')),
    function: maybe(
      fc.record({
        name: maybe(fc.constantFrom('f', 'g', '')),
        arguments: maybe(fc.constantFrom('', '{}', '{"a":1}', '{"a"', ':1}', ' ')),
      }),
    ),
  },
  { requiredKeys: [] },
)

const delta = fc.oneof(
  fc.record({ content: maybe(words) }),
  words.map((text) => ({
    reasoning: text,
    reasoning_details: [{ type: 'reasoning.text', text, index: 0 }],
  })),
  fc.record({
    reasoning: maybe(words),
    reasoning_details: maybe(fc.array(detail, { maxLength: 3 })),
  }),
  fc.record({ content: maybe(words), tool_calls: maybe(fc.array(toolCall, { maxLength: 3 })) }),
  fc.record({ refusal: maybe(words) }),
  fc.record({ images: fc.array(fc.record({ image_url: fc.record({ url: words }) })) }),
  fc.record({ annotations: fc.array(fc.record({ type: words })) }),
  fc.record({ newer_field: fc.jsonValue({ maxDepth: 1 }) }),
)

/** Random chunks of one answer, well formed as far as each goes, in any order. */
export const randomChunks: fc.Arbitrary<object[]> = fc
  .tuple(
    fc.array(
      fc
        .tuple(delta, fc.integer({ min: 0, max: 1 }))
        .map(([one, index]) => chunk(one, {}, { index })),
      { maxLength: 12 },
    ),
    fc.constantFrom('stop', 'length', 'tool_calls', 'content_filter'),
    fc.boolean(),
  )
  .map(([chunks, reason, usage]) => [...chunks, ending(reason), ...(usage ? [usageChunk] : [])])
