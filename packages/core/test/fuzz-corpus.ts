import { recordedBody, recordedFailure, recordedNames } from './fixtures/errors/recorded-failure.ts'
import { chunk, ending, event, usage, usageChunk } from './wire-bytes.ts'

const thought = { type: 'reasoning.text', text: 'Hm, ', format: 'anthropic-claude-v1', index: 0 }
const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'look', arguments: '' } }

function args(text: string, index = 0): object {
  return chunk({ tool_calls: [{ index, function: { arguments: text } }] })
}

/** Streams as lists of chunks, each of which says something that the others do not. */
export const streams: readonly (readonly object[])[] = [
  [chunk({ content: 'Hello' }), chunk({ content: ', wörld 🌍' }), ending('stop'), usageChunk],
  [
    chunk({ reasoning: 'Hm, ', reasoning_details: [thought] }),
    chunk({ reasoning: 'well', reasoning_details: [{ ...thought, text: 'well' }] }),
    chunk({ reasoning_details: [{ type: 'reasoning.text', signature: 'c2ln', index: 0 }] }),
    chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'b3Bh', id: 'r2' }] }),
    chunk({ content: 'So' }),
    ending('stop', { usage }),
  ],
  [
    chunk({ content: 'Looking' }),
    chunk({ tool_calls: [call, { ...call, index: 1, id: 'call_2' }] }),
    args('{"place":'),
    args('{"a":[1,2', 1),
    args('"Ulm"}'),
    args(']}', 1),
    ending('tool_calls'),
    usageChunk,
  ],
  [
    chunk({ content: 'A' }, {}, { index: 0 }),
    chunk(
      { content: 'B', refusal: 'No' },
      {},
      { index: 1, logprobs: { content: [{ token: 'B' }] } },
    ),
    chunk({ images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }] }),
    chunk({ audio: { id: 'a1', data: 'AAAA', transcript: 'Hi' } }),
    chunk({ annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example' } }] }),
    ending('length', { service_tier: 'default', system_fingerprint: 'fp' }),
    chunk({}, { choices: [], usage, openrouter_metadata: { strategy: 'direct' } }),
  ],
  [chunk({ content: 'Half' }), recordedBody('chunk-top-level-error') as object],
  [chunk({ content: 'Half' }), recordedBody('chunk-choice-error') as object],
  [recordedBody('event-bare-error') as object],
]

/** Bodies of status 200, good and bad. */
export const answers: readonly unknown[] = [
  ...['ok-good', 'ok-error-only', 'ok-choice-error', 'ok-choice-finished-with-error'].map(
    recordedBody,
  ),
  {
    id: 'gen-1',
    model: 'example/large-1',
    provider: 'Example Cloud',
    choices: [
      {
        index: 0,
        finish_reason: 'tool_calls',
        message: {
          role: 'assistant',
          content: 'Looking',
          reasoning: 'Hm, well',
          reasoning_details: [{ ...thought, text: 'Hm, well', signature: 'c2ln' }],
          tool_calls: [{ ...call, function: { name: 'look', arguments: '{"place":"Ulm"}' } }],
          annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example' } }],
        },
      },
    ],
    usage,
  },
]

/** Bodies of failed responses as they came over the wire, with their status. */
export const failures: readonly { status: number; bodyText: string }[] =
  recordedNames.map(recordedFailure)

/** Server-sent events of chunks, with comments in between as OpenRouter sends them. */
export function streamText(chunks: readonly unknown[]): string {
  const [first, ...others] = [...chunks, '[DONE]'].map((one) =>
    event(typeof one === 'string' ? one : (JSON.stringify(one) ?? '')),
  )
  return [': OPENROUTER PROCESSING\n\n', first, ': OPENROUTER PROCESSING\n\n', ...others].join('')
}
