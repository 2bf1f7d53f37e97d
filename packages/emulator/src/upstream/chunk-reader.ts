import { tableOf } from '../memory/table.ts'
import type { FinishReason, ModelEvent, StatedUsage } from '../reply/model-event.ts'
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
      readonly reasoning_details?: readonly ReasoningDetail[] | null
      readonly tool_calls?: readonly CallPiece[] | null
    } | null
    readonly finish_reason?: string | null
  }[]
  readonly usage?: UpstreamUsage | null
  readonly error?: UpstreamError | string | null
  readonly object?: string
}

interface UpstreamError {
  readonly message?: string
  readonly code?: number | string
}

interface CallPiece {
  readonly index?: number
  readonly id?: string | null
  readonly function?: {
    readonly name?: string | null
    readonly arguments?: string | null
  } | null
}

/** A call of a tool that has begun. */
interface OpenCall {
  /** Where it stands in the reply. */
  readonly index: number
  readonly id: string
  text: string
}

/** Reads the chunks of one stream, one after the other. */
export class ChunkReader {
  readonly #turn: Turn
  /** The latest call at each of what the upstream calls their indexes. */
  readonly #calls = new Map<number, OpenCall>()
  #callCount = 0
  #finishReason: string | undefined
  #usage: StatedUsage | undefined
  /** Whether the upstream has reported a failure, after which nothing follows. */
  failed = false

  constructor(turn: Turn) {
    this.#turn = turn
  }

  /** What the data of one event says. */
  *read(data: string): Generator<ModelEvent, void> {
    const chunk: UpstreamChunk & UpstreamError = JSON.parse(data)
    const error = chunk.error ?? (chunk.object === 'error' ? chunk : undefined)
    if (error !== undefined) {
      const { message = 'Provider returned error', code = 502 } =
        typeof error === 'string' ? { message: error } : error
      this.failed = true
      yield { type: 'error', error: { code, message } }
      return
    }
    if (chunk.usage != null) this.#usage = usageToStated(chunk.usage)
    for (const { index = 0, delta, finish_reason: reason } of chunk.choices ?? []) {
      // One answer was asked for.
      if (index !== 0) continue
      yield* this.#delta(delta ?? {})
      if (reason != null && reason !== '') this.#finishReason = reason
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
      reason: normalReasons[reason] ?? 'stop',
      nativeReason: reason,
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    }
  }

  *#delta(
    delta: NonNullable<NonNullable<UpstreamChunk['choices']>[number]['delta']>,
  ): Generator<ModelEvent, void> {
    const { reasoning_details: details, tool_calls: calls } = delta
    if (details != null && details.length > 0) {
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
    for (const [position, call] of (calls ?? []).entries()) yield* this.#call(call, position)
  }

  *#call(piece: CallPiece, position: number): Generator<ModelEvent, void> {
    const { index, id } = piece
    const key = index ?? position
    const { name, arguments: text } = piece.function ?? {}
    let call = this.#calls.get(key)
    if (call === undefined || beginsAnother(call, id, name)) {
      call = {
        index: this.#callCount,
        id: id == null || id === '' ? `call_${this.#turn.random.letters(24)}` : id,
        text: '',
      }
      this.#callCount += 1
      this.#calls.set(key, call)
      yield { type: 'tool-call', index: call.index, id: call.id, name: name ?? '' }
    }
    if (text == null || text === '') return
    call.text += text
    yield { type: 'tool-arguments', index: call.index, text }
  }
}

/** OpenRouter's reasons by those of others, all of which have `stop` besides. */
const normalReasons = tableOf<FinishReason>({
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
  error: 'error',
})

/**
 * Some servers (Ollama) give each of several calls the index 0, and some (vLLM) give each piece of
 * one call another id: what has a name and follows whole arguments under another id is another call.
 */
function beginsAnother(
  { id: openId, text }: OpenCall,
  id: string | null | undefined,
  name: string | null | undefined,
): boolean {
  if (id == null || id === '' || id === openId || name == null || name === '') return false
  // Parsing all that came before at each of many pieces would take long.
  if (!text.trimEnd().endsWith('}')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
