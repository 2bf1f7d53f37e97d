import { Answer } from './answer.ts'
import { words } from './words.ts'

/** A streamed answer as OpenRouter sends it, and what is in it. */
export interface RecordedStream {
  chunks: Uint8Array[]
  events: number
  bytes: number
  answer: Answer
}

/** How the body is cut: so many events in each piece, or so many bytes. */
export type Cut = { events: number } | { bytes: number }

/** A stream of text. */
export function textStream(events: number, cut: Cut): RecordedStream {
  const answer = new Answer()
  const deltas = words(events).map((word) => textDelta(answer, word))
  return record(deltas, answer, cut)
}

/** Text in chunks that differ in more than their words: each has a timestamp of its own. */
export function changingStream(events: number, cut: Cut): RecordedStream {
  const answer = new Answer()
  const deltas = words(events).map((word) => textDelta(answer, word))
  return record(deltas, answer, cut, (index) => ({ created: 1_763_724_800 + index }))
}

/** A third each of reasoning, text and the arguments of a tool call, as an agent's answer has them. */
export function mixedStream(events: number, cut: Cut): RecordedStream {
  const answer = new Answer()
  const third = Math.floor(events / 3)
  const deltas = words(third).map((word): Delta => {
    answer.addReasoning(word)
    const detail = { type: 'reasoning.text', text: word, format: 'anthropic-claude-v1', index: 0 }
    return { content: '', reasoning: word, reasoning_details: [detail] }
  })
  deltas.push(...words(third).map((word) => textDelta(answer, word)))
  const toolArguments = JSON.stringify({
    text: words(third - 2)
      .join('')
      .slice(0, third * 4 - 20),
  })
  deltas.push(...argumentDeltas(answer, toolArguments))
  return record(deltas, answer, cut)
}

/** The arguments of one tool call in deltas of four characters. */
export function toolCallStream(characters: number, cut: Cut): RecordedStream {
  const answer = new Answer()
  const text = JSON.stringify({ text: words(characters).join('').slice(0, characters) })
  return record(argumentDeltas(answer, text.slice(0, characters - 2) + '"}'), answer, cut)
}

type Delta = Record<string, unknown>

function textDelta(answer: Answer, content: string): Delta {
  answer.addText(content)
  return { content }
}

function argumentDeltas(answer: Answer, text: string): Delta[] {
  answer.addToolArguments(text)
  const deltas: Delta[] = []
  for (let from = 0; from < text.length; from += 4) {
    const piece = { arguments: text.slice(from, from + 4) }
    const call =
      from === 0
        ? { index: 0, id: 'call_1', type: 'function', function: { name: 'write', ...piece } }
        : { index: 0, function: piece }
    deltas.push({ content: null, tool_calls: [call] })
  }
  return deltas
}

function record(
  deltas: readonly Delta[],
  answer: Answer,
  cut: Cut,
  envelope: (index: number) => object = () => ({}),
): RecordedStream {
  const frames = deltas.map((delta, index) => frame(delta, null, envelope(index)))
  const reason = answer.toolArguments === '' ? 'stop' : 'tool_calls'
  frames.push(frame({ content: '' }, reason), frame({ content: '' }, null, { usage }))
  frames.push('data: [DONE]\n\n')
  const encoder = new TextEncoder()
  const chunks =
    'bytes' in cut
      ? slices(encoder.encode(frames.join('')), cut.bytes)
      : slices(frames, cut.events).map((some) => encoder.encode(some.join('')))
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  return { chunks, events: frames.length, bytes, answer }
}

function slices<List extends { slice(from: number, to: number): List; length: number }>(
  list: List,
  size: number,
): List[] {
  const parts: List[] = []
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size))
  return parts
}

const usage = {
  prompt_tokens: 100,
  completion_tokens: 1000,
  total_tokens: 1100,
  cost: 0.0123,
  is_byok: false,
  prompt_tokens_details: { cached_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0 },
}

function frame(delta: Delta, finishReason: string | null, more: object = {}): string {
  const chunk = {
    id: 'gen-1763724800-Xy7LpQ2mN4vR8sT1wZ3k',
    provider: 'Example Cloud',
    model: 'example/large-1',
    object: 'chat.completion.chunk',
    created: 1_763_724_800,
    choices: [
      {
        index: 0,
        delta: { role: 'assistant', ...delta },
        finish_reason: finishReason,
        native_finish_reason: finishReason,
        logprobs: null,
      },
    ],
    ...more,
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}
