import * as fc from 'fast-check'
import { exampleUsage } from './recorded-answer.ts'

/** An answer before it is written as bytes. */
export interface ScriptedAnswer {
  thoughts: { text: string; signature: string; secret: boolean }[]
  text: string[]
  refusal: string
  calls: { name: string; args: Record<string, unknown> }[]
  cited: boolean
  pictured: boolean
  /** Whether the last call is cut off. */
  cut: boolean
  /** Which of the two shapes the usage chunk has. */
  usageWithChoice: boolean
  /** Where the bytes of the stream are cut. */
  cuts: number[]
  /** Into how many pieces arguments are cut. */
  pieces: number
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

/** Answers of every kind, cut into bytes anywhere. */
export const scriptedAnswer: fc.Arbitrary<ScriptedAnswer> = fc.record({
  thoughts: fc.array(fc.record({ text: words, signature: words, secret: fc.boolean() }), {
    maxLength: 3,
  }),
  text: fc.array(words, { maxLength: 5 }),
  refusal: fc.option(words, { nil: '', freq: 5 }),
  calls: fc.array(
    fc.record({
      name: fc.constantFrom('read', 'write'),
      args: fc.dictionary(words, fc.oneof(words, fc.integer(), fc.boolean()), { maxKeys: 3 }),
    }),
    { maxLength: 3 },
  ),
  cited: fc.boolean(),
  pictured: fc.boolean(),
  cut: fc.boolean(),
  usageWithChoice: fc.boolean(),
  cuts: fc.array(fc.nat(4000), { maxLength: 30 }),
  pieces: fc.integer({ min: 1, max: 5 }),
})

function detailOf(thought: ScriptedAnswer['thoughts'][number], index: number): object {
  const fields = { id: `r${index}`, format: 'anthropic-claude-v1', index }
  return thought.secret
    ? { type: 'reasoning.encrypted', data: `c2Vj${index}`, ...fields }
    : { type: 'reasoning.text', text: thought.text, signature: `s${thought.signature}`, ...fields }
}

function callsOf({ calls, cut }: ScriptedAnswer): { id: string; name: string; args: string }[] {
  return calls.map(({ name, args }, index) => {
    const whole = JSON.stringify(args)
    const isCut = cut && index === calls.length - 1
    return { id: `call-${index}`, name, args: isCut ? whole.slice(0, -1) : whole }
  })
}

function finishOf({ calls, cut }: ScriptedAnswer): object {
  const reason = cut ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop'
  return { finish_reason: reason, native_finish_reason: `native_${reason}` }
}

const head = { id: 'gen-1', created: 1_780_000_000, model: 'a/b', provider: 'P' }
const citation = {
  type: 'url_citation',
  url_citation: { url: 'https://a.example', title: 'A', start_index: 0, end_index: 1 },
}
const parsedFile = { type: 'file', file: { hash: 'h', name: 'a.pdf', content: [] } }
const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBO' } }

/** The answer as one document. */
export function wholeAnswer(answer: ScriptedAnswer): string {
  const reasoning = answer.thoughts.map(({ secret, text }) => (secret ? '' : text)).join('')
  const message = {
    role: 'assistant',
    content: answer.text.length === 0 ? null : answer.text.join(''),
    ...(answer.refusal === '' ? {} : { refusal: answer.refusal }),
    ...(answer.thoughts.length === 0
      ? {}
      : { reasoning, reasoning_details: answer.thoughts.map(detailOf) }),
    ...(answer.calls.length === 0
      ? {}
      : {
          tool_calls: callsOf(answer).map(({ id, name, args }) => ({
            id,
            type: 'function',
            function: { name, arguments: args },
          })),
        }),
    ...(answer.cited ? { annotations: [citation, parsedFile] } : {}),
    ...(answer.pictured ? { images: [image] } : {}),
  }
  return JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message, ...finishOf(answer) }],
    usage: exampleUsage,
  })
}

/** The answer as the bytes of a stream, in the pieces that the script asks for. */
export function streamedAnswer(answer: ScriptedAnswer): Uint8Array[] {
  const delta = (fields: object, choice: object = {}): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { role: 'assistant', content: '', ...fields }, ...choice }],
  })
  const chunks = [
    delta({}),
    ...answer.thoughts.map((thought, index) =>
      delta({
        reasoning: thought.secret ? null : thought.text,
        reasoning_details: [detailOf(thought, index)],
      }),
    ),
    ...answer.text.map((content) => delta({ content })),
    ...(answer.refusal === '' ? [] : [delta({ refusal: answer.refusal })]),
    ...callsOf(answer).flatMap(({ id, name, args }, index) => {
      const size = Math.max(1, Math.ceil(args.length / answer.pieces))
      const parts = Array.from({ length: Math.ceil(args.length / size) }, (_, part) =>
        args.slice(part * size, (part + 1) * size),
      )
      return [
        delta({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
        ...parts.map((part) => delta({ tool_calls: [{ index, function: { arguments: part } }] })),
      ]
    }),
    ...(answer.pictured ? [delta({ images: [image] })] : []),
    ...(answer.cited ? [delta({ annotations: [citation, parsedFile] })] : []),
    delta({}, finishOf(answer)),
    {
      ...head,
      choices: answer.usageWithChoice ? [{ index: 0, delta: {}, finish_reason: null }] : [],
      usage: exampleUsage,
    },
  ]
  const text = chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join(': PROCESSING\n\n')
  return cutBytes(new TextEncoder().encode(`${text}data: [DONE]\n\n`), answer.cuts)
}

function cutBytes(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.filter((place) => place > 0 && place < bytes.length))]
  const edges = [0, ...places.toSorted((one, other) => one - other), bytes.length]
  return edges.slice(1).map((end, index) => bytes.slice(edges[index], end))
}
