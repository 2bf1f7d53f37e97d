import type { ModelEvent, StatedUsage } from '../reply/model-event.ts'
import type { Turn } from '../reply/responder.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import { type UpstreamUsage, usageToStated } from './usage-to-stated.ts'

/** What the emulator reads of a chunk; servers send more and leave much of it out. */
interface UpstreamChunk {
  readonly choices?: readonly {
    readonly index?: number
    readonly delta?: {
      readonly content?: string | null
      readonly refusal?: string | null
      readonly reasoning?: string | null
      readonly reasoning_content?: string | null
      readonly reasoning_details?: readonly ReasoningDetail[]
      readonly tool_calls?: readonly {
        readonly index?: number
        readonly id?: string | null
        readonly function?: { readonly name?: string | null; readonly arguments?: string | null }
      }[]
    }
    readonly finish_reason?: string | null
  }[]
  readonly usage?: UpstreamUsage | null
  readonly error?: { readonly message?: string; readonly code?: number | string } | string
}

/** Reads the chunks of one stream, one after the other. */
export class ChunkReader {
  readonly #turn: Turn
  /** Where calls stand in the reply, by what the upstream calls their index. */
  readonly #calls = new Map<number, number>()
  #finishReason: string | undefined
  #usage: StatedUsage | undefined
  /** Whether the upstream has reported a failure, after which nothing follows. */
  failed = false

  constructor(turn: Turn) {
    this.#turn = turn
  }

  /** What the data of one event says. */
  *read(data: string): Generator<ModelEvent, void> {
    const chunk: UpstreamChunk = JSON.parse(data)
    if (chunk.error !== undefined) {
      const { error } = chunk
      const { message = 'Provider returned error', code = 502 } =
        typeof error === 'string' ? { message: error } : error
      this.failed = true
      yield { type: 'error', error: { code, message } }
      return
    }
    if (chunk.usage != null) this.#usage = usageToStated(chunk.usage)
    for (const { index = 0, delta = {}, finish_reason } of chunk.choices ?? []) {
      // One answer was asked for.
      if (index !== 0) continue
      yield* this.#delta(delta)
      if (finish_reason != null) this.#finishReason = finish_reason
    }
  }

  /** The last event: the end of the reply, or that it never came. */
  end(): ModelEvent {
    const reason = this.#finishReason
    if (reason === undefined) {
      const message = 'The upstream ended its stream before its reply'
      return { type: 'error', error: { code: 502, message } }
    }
    return {
      type: 'finish',
      reason: reason === 'function_call' ? 'tool_calls' : reason,
      nativeReason: reason,
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    }
  }

  *#delta(
    delta: NonNullable<NonNullable<UpstreamChunk['choices']>[number]['delta']>,
  ): Generator<ModelEvent, void> {
    const { reasoning_details: details, tool_calls: calls } = delta
    if (details !== undefined && details.length > 0) {
      for (const detail of details) {
        yield { type: 'reasoning', text: detail.text ?? detail.summary ?? null, detail }
      }
    } else {
      const thought = delta.reasoning ?? delta.reasoning_content
      if (thought != null && thought !== '') {
        const detail = { type: 'reasoning.text', text: thought, format: 'unknown', index: 0 }
        yield { type: 'reasoning', text: thought, detail }
      }
    }
    if (delta.content != null && delta.content !== '') yield { type: 'text', text: delta.content }
    if (delta.refusal != null) yield { type: 'refusal', text: delta.refusal }
    for (const [position, { index: named = position, id, function: call }] of (
      calls ?? []
    ).entries()) {
      const index = this.#calls.get(named) ?? this.#calls.size
      if (!this.#calls.has(named)) {
        this.#calls.set(named, index)
        const callId = id ?? `call_${this.#turn.random.letters(24)}`
        yield { type: 'tool-call', index, id: callId, name: call?.name ?? '' }
      }
      if (call?.arguments != null && call.arguments !== '') {
        yield { type: 'tool-arguments', index, text: call.arguments }
      }
    }
  }
}
