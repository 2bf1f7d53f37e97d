/** The bytes of a streamed answer as OpenRouter sends it. */
export interface RecordedStream {
  chunks: Uint8Array[]
  events: number
  bytes: number
}

const words = ['The', ' quick', ' brown', ' fox', ' jumps', ' over', ' the', ' lazy', ' dog', '.']

/** Text deltas, `perChunk` events in each piece of the body. */
export function textStream(events: number, perChunk: number): RecordedStream {
  const frames: string[] = []
  for (let index = 0; index < events; index++) {
    frames.push(frame({ content: words[index % words.length] ?? '' }, null))
  }
  return pack([...frames, ...ending()], perChunk)
}

/** Reasoning, text and a tool call, as an agent's answer has them. */
export function mixedStream(events: number, perChunk: number): RecordedStream {
  const frames: string[] = []
  for (let index = 0; index < events; index++) {
    const word = words[index % words.length] ?? ''
    const part = (index / events) * 3
    if (part < 1) {
      const detail = { type: 'reasoning.text', text: word, format: 'anthropic-claude-v1', index: 0 }
      frames.push(frame({ content: '', reasoning: word, reasoning_details: [detail] }, null))
    } else if (part < 2) {
      frames.push(frame({ content: word }, null))
    } else {
      frames.push(frame({ tool_calls: [toolCallDelta(index, events)] }, null))
    }
  }
  return pack([...frames, ...ending()], perChunk)
}

/** The arguments of one tool call in deltas of four bytes. */
export function toolCallStream(argumentBytes: number, perChunk: number): RecordedStream {
  const text = JSON.stringify({ text: 'x'.repeat(argumentBytes - 11) })
  const frames: string[] = []
  for (let from = 0; from < text.length; from += 4) {
    const first = from === 0 ? { id: 'call_1', type: 'function' } : {}
    const name = from === 0 ? { name: 'write' } : {}
    const call = {
      index: 0,
      ...first,
      function: { ...name, arguments: text.slice(from, from + 4) },
    }
    frames.push(frame({ tool_calls: [call] }, null))
  }
  return pack([...frames, ...ending()], perChunk)
}

function toolCallDelta(index: number, events: number): object {
  const first = Math.ceil((events * 2) / 3)
  if (index === first) {
    return {
      index: 0,
      id: 'call_1',
      type: 'function',
      function: { name: 'write', arguments: '{"a":"' },
    }
  }
  return { index: 0, function: { arguments: index === events - 1 ? '"}' : 'abcd' } }
}

function frame(delta: object, finishReason: string | null): string {
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
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

function ending(): string[] {
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 1000,
    total_tokens: 1100,
    cost: 0.0123,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
  const last = frame({ content: '' }, null).replace(
    '"choices"',
    `"usage":${JSON.stringify(usage)},"choices"`,
  )
  return [frame({ content: '' }, 'stop'), last, 'data: [DONE]\n\n']
}

function pack(frames: string[], perChunk: number): RecordedStream {
  const encoder = new TextEncoder()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (let from = 0; from < frames.length; from += perChunk) {
    const chunk = encoder.encode(frames.slice(from, from + perChunk).join(''))
    chunks.push(chunk)
    bytes += chunk.length
  }
  return { chunks, events: frames.length, bytes }
}
