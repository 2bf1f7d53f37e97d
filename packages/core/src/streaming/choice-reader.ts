import { isRecord } from '../errors/read-field.ts'
import type { ChunkChoice, ChunkDelta } from '../wire/chat-chunk.ts'
import type { CompletionChoice } from '../wire/completions.ts'
import type { ChatEvent, ChatEventSink, ChatFinishReason, ChoiceFinish } from './chat-event.ts'
import { ReasoningReader } from './reasoning-reader.ts'
import { ToolCallReader } from './tool-call-reader.ts'
import { unknownFields } from './unknown-fields.ts'

const knownChoiceFields = [
  'index',
  'delta',
  'message',
  'text',
  'finish_reason',
  'native_finish_reason',
  'logprobs',
  'error',
]

const knownDeltaFields = [
  'role',
  'content',
  'refusal',
  'reasoning',
  'reasoning_content',
  'reasoning_details',
  'tool_calls',
  'annotations',
  'images',
  'audio',
]

/** Turns what one choice says into events. */
export class ChoiceReader {
  readonly #choice: number
  readonly #emit: ChatEventSink
  readonly #reasoning: ReasoningReader
  readonly #toolCalls: ToolCallReader
  #last: ChunkChoice | undefined
  #reason: string | undefined
  #nativeReason: string | undefined
  /** Parts of the content that are no text. */
  #parts: readonly unknown[] = []

  constructor(choice: number, responseId: string, emit: ChatEventSink) {
    this.#choice = choice
    this.#emit = emit
    this.#reasoning = new ReasoningReader(choice, emit)
    this.#toolCalls = new ToolCallReader(choice, responseId, emit)
  }

  /** Whether it said why it ended. */
  get sawFinishReason(): boolean {
    return this.#reason !== undefined
  }

  /** Reads the choice of a chunk, or, with `whole`, that of a whole response. */
  push(choice: ChunkChoice, whole: boolean): void {
    const { text, reasoning, reasoning_details, logprobs } = choice as ChunkChoice &
      Partial<CompletionChoice>
    // A message is the whole of what was said, in a stream as well; behind deltas it repeats them.
    const message = whole || this.#last === undefined ? choice['message'] : undefined
    const delta: unknown = choice.delta ?? message
    const isChat = isRecord(delta)
    // A chunk that only brings other words comes in the same object.
    const isOther = choice !== this.#last
    this.#last = choice
    if (isChat) this.#pushDelta(delta, whole || delta === message)
    else this.#reasoning.push(reasoning, reasoning_details, whole)
    this.#pushText(text)
    if (logprobs) this.#emit({ type: 'logprobs', choice: this.#choice, logprobs })
    if (isOther) {
      if (isChat) this.#emitFields('message', unknownFields(delta, knownDeltaFields))
      // A text completion has no delta, and its reasoning beside its text.
      const others = isChat ? choice : { ...choice, reasoning: null, reasoning_details: null }
      this.#emitFields('choice', unknownFields(others, knownChoiceFields))
    }

    if (choice.native_finish_reason) this.#nativeReason = choice.native_finish_reason
    if (choice.finish_reason && this.#reason === undefined) {
      this.#reason = choice.finish_reason
      this.#closeBlocks(this.#reason)
    }
  }

  /** Closes what is open and tells how the choice ended; `fallback` is used where it did not say. */
  finish(fallback: ChatFinishReason): ChoiceFinish {
    const reason = (this.#reason ??= fallback)
    this.#closeBlocks(reason)
    return { choice: this.#choice, reason, nativeReason: this.#nativeReason }
  }

  /** How the open blocks would end if nothing more came; they stay open. */
  unfinished(): ChatEvent[] {
    return [...this.#reasoning.unfinished(), ...this.#toolCalls.unfinished()]
  }

  #pushDelta(delta: ChunkDelta, whole: boolean): void {
    const choice = this.#choice
    const reasoning = delta.reasoning || (delta.reasoning_content ?? delta.reasoning)
    this.#reasoning.push(reasoning, delta.reasoning_details, whole)
    this.#pushContent(delta.content)
    if (typeof delta.refusal === 'string' && delta.refusal !== '') {
      this.#reasoning.contentBegins()
      this.#emit({ type: 'refusal-delta', choice, text: delta.refusal })
    }
    if (Array.isArray(delta.images)) {
      for (const image of delta.images) if (image) this.#emit({ type: 'image', choice, image })
    }
    if (delta.audio) this.#emit({ type: 'audio-delta', choice, audio: delta.audio })
    if (Array.isArray(delta.tool_calls) && delta.tool_calls.length > 0) {
      this.#reasoning.contentBegins()
      this.#toolCalls.push(delta.tool_calls, whole)
    }
    if (Array.isArray(delta.annotations)) {
      for (const annotation of delta.annotations) {
        if (annotation) this.#emit({ type: 'annotation', choice, annotation })
      }
    }
  }

  #pushText(text: unknown): void {
    if (typeof text !== 'string' || text === '') return
    this.#reasoning.contentBegins()
    this.#emit({ type: 'text-delta', choice: this.#choice, text })
  }

  /** Content that is not a string: text parts are text, the others are kept beside it as they came. */
  #pushContent(content: unknown): void {
    if (typeof content === 'string') return this.#pushText(content)
    if (!content) return
    const parts: unknown[] = Array.isArray(content) ? content : [content]
    const others: unknown[] = []
    for (const part of parts) {
      const { text }: { text?: unknown } = Object(part)
      if (typeof text === 'string') this.#pushText(text)
      else others.push(part)
    }
    if (others.length === 0) return
    this.#parts = [...this.#parts, ...others]
    this.#emitFields('message', { content_parts: this.#parts })
  }

  #emitFields(
    scope: 'choice' | 'message',
    fields: Readonly<Record<string, unknown>> | undefined,
  ): void {
    if (fields) this.#emit({ type: 'metadata', scope, choice: this.#choice, fields })
  }

  #closeBlocks(reason: ChatFinishReason): void {
    this.#reasoning.close()
    this.#toolCalls.close(reason)
  }
}
