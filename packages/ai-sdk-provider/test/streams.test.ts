import type { LanguageModelV4GenerateResult, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { streamPartsToContent } from '../src/stream-parts-to-content.ts'
import { answer, chunk, cutSse, finish, providerWith, sse } from './recorded-fetch.ts'
import { brokenRules } from './stream-invariants.ts'

const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hi' }] }]

async function partsOf(
  pieces: readonly (string | Uint8Array)[],
): Promise<LanguageModelV4StreamPart[]> {
  const { openrouter } = providerWith([pieces])
  const { stream } = await openrouter('openai/gpt-5').doStream({ prompt })
  const parts: LanguageModelV4StreamPart[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

const toolCall = (index: number, id: string | null, name: string | null, args: string) => ({
  index,
  id,
  type: 'function',
  function: { name, arguments: args },
})

const recordings: Record<string, string> = {
  text: sse(
    chunk({ role: 'assistant', content: 'Hel' }),
    chunk({ content: 'lo, wörld 🌍.' }),
    finish(),
  ),
  'comments and blank chunks':
    ': OPENROUTER PROCESSING\n\n' + sse(chunk({ content: '' }), chunk({ content: 'Hi' }), finish()),
  'interleaved thoughts': sse(
    chunk({ reasoning: 'A', reasoning_details: [{ type: 'reasoning.text', text: 'A', index: 0 }] }),
    chunk({ content: 'One.' }),
    chunk({ reasoning_details: [{ type: 'reasoning.text', signature: 's', index: 0 }] }),
    chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'eA==', index: 1 }] }),
    chunk({ content: 'Two.' }),
    finish(),
  ),
  'plain thoughts': sse(chunk({ reasoning: 'Hm.' }), chunk({ content: 'Yes.' }), finish()),
  'parallel tool calls without indexes': sse(
    chunk({ tool_calls: [{ id: 'a', function: { name: 'x', arguments: '{"n":1}' } }] }),
    chunk({ tool_calls: [{ id: 'b', function: { name: 'y', arguments: '{"n":2}' } }] }),
    finish('tool_calls'),
  ),
  'a truncated tool call': sse(
    chunk({ tool_calls: [toolCall(0, 'a', 'x', '{"n":')] }),
    finish('length'),
  ),
  'a cut': cutSse(
    chunk({ content: 'Hel' }),
    chunk({ tool_calls: [toolCall(0, 'a', 'x', '{"n"')] }),
  ),
  'a late failure': sse(
    chunk({ reasoning: 'Hm.' }),
    chunk({ content: '' }, { finish_reason: 'error' }, { error: { code: 502, message: 'Lost' } }),
  ),
  'citations, images and files': sse(
    chunk({ content: 'Cited.' }),
    chunk({ images: [{ image_url: { url: 'data:image/png;base64,iVBORw==' } }] }),
    chunk({
      annotations: [
        {
          type: 'url_citation',
          url_citation: { url: 'https://a.example', start_index: 0, end_index: 5 },
        },
        { type: 'file', file: { hash: 'h', name: 'a.pdf' } },
      ],
    }),
    finish(),
  ),
  'odd values': sse(
    chunk({
      content: null,
      images: [null, {}, { image_url: {} }],
      annotations: [null, {}, { type: 'url_citation' }],
      audio: {},
    }),
    chunk(
      { content: 'Hi', tool_calls: null, reasoning_details: [null] },
      { logprobs: { content: 1 } },
    ),
    finish(),
  ),
}

test.each(Object.entries(recordings))(
  'every rule of a stream holds: %s',
  async (_name, recording) => {
    expect(brokenRules(await partsOf([recording]))).toEqual([])
  },
)

test.each(Object.entries(recordings))(
  'any split of the bytes gives the same parts: %s',
  async (_name, recording) => {
    const whole = await partsOf([recording])
    const bytes = new TextEncoder().encode(recording)
    expect(await partsOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        const pieces = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge))
        expect(await partsOf(pieces.filter((piece) => piece.length > 0))).toEqual(whole)
      }),
      { numRuns: 10 },
    )
  },
)

test('parallel tool calls are both there, with empty and late arguments (D17)', async () => {
  const callsOf = async (...chunks: object[]) =>
    (await partsOf([sse(...chunks)]))
      .filter((part) => part.type === 'tool-call')
      .map(({ toolName, input }) => [toolName, input])
  expect(
    await callsOf(
      chunk({ tool_calls: [{ id: 'a', function: { name: 'x', arguments: '{"n":1}' } }] }),
      chunk({ tool_calls: [{ id: 'b', function: { name: 'y', arguments: '{"n":2}' } }] }),
      finish('tool_calls'),
    ),
  ).toEqual([
    ['x', '{"n":1}'],
    ['y', '{"n":2}'],
  ])
  expect(await callsOf(chunk({ tool_calls: [toolCall(0, 'a', 'x', '')] }), finish('stop'))).toEqual(
    [['x', '{}']],
  )
  expect(
    await callsOf(
      chunk({ tool_calls: [toolCall(0, 'a', 'x', '{}')] }),
      chunk({ tool_calls: [toolCall(0, null, null, '{"n":1}')] }),
      finish('tool_calls'),
    ),
  ).toEqual([['x', '{"n":1}']])
  expect(
    await callsOf(chunk({ tool_calls: [toolCall(0, 'a', 'x', '{"n":')] }), finish('length')),
  ).toEqual([])
})

test('an answer reads the same, streamed or not', async () => {
  const details = [
    { type: 'reasoning.text', text: 'One.', signature: 's1', index: 0 },
    { type: 'reasoning.encrypted', data: 'eA==', index: 1 },
  ]
  const calls = [
    { index: 0, id: 'a', type: 'function', function: { name: 'x', arguments: '{"n":1}' } },
  ]
  const { openrouter } = providerWith([
    answer({ content: 'Hi.', reasoning_details: details, tool_calls: calls }),
  ])
  const whole: LanguageModelV4GenerateResult = await openrouter('openai/gpt-5').doGenerate({
    prompt,
  })
  const streamed = streamPartsToContent(
    await partsOf([
      sse(
        ...details.map((detail) => chunk({ reasoning_details: [detail] })),
        chunk({ content: 'Hi.' }),
        chunk({ tool_calls: calls }),
        finish('tool_calls', {}),
      ),
    ]),
  )
  expect(streamed.content).toEqual(whole.content)
  expect(streamed.usage).toEqual(whole.usage)
  expect(streamed.finishReason).toEqual(whole.finishReason)
})

test('random answers keep every rule, whatever their order (R12)', async () => {
  const text = fc.string({ maxLength: 5 })
  const delta = fc.oneof(
    text.map((content) => ({ content })),
    text.map((reasoning) => ({ reasoning })),
    fc.record({ text, signature: fc.option(text), index: fc.nat(2) }).map((detail) => ({
      reasoning_details: [{ type: 'reasoning.text', ...detail }],
    })),
    fc
      .tuple(fc.nat(2), fc.option(fc.constantFrom('a', 'b', 'c')), fc.option(text), text)
      .map((call) => ({
        tool_calls: [toolCall(...call)],
      })),
    fc.jsonValue().map((images) => ({ images: [images] })),
    fc.jsonValue().map((annotation) => ({ annotations: [annotation] })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(delta, { maxLength: 12 }), fc.boolean(), async (deltas, cut) => {
      const chunks = [chunk({ content: 'x' }), ...deltas.map((one) => chunk(one))]
      const parts = await partsOf([cut ? cutSse(...chunks) : sse(...chunks, finish())])
      expect(brokenRules(parts)).toEqual([])
    }),
    { numRuns: 200 },
  )
})
