import type { ChunkChoice, ChunkDelta } from '../wire/chat-chunk.ts'
import type { CompletionChoice } from '../wire/completions.ts'
import type { ChatEvent, ChatFinishReason, ChoiceFinish } from './chat-event.ts'
import { ReasoningReader } from './reasoning-reader.ts'
import { ToolCallReader } from './tool-call-reader.ts'
import { unknownFields } from './unknown-fields.ts'

const knownChoiceFields = new Set([
  'index',
  'delta',
  'message',
  'text',
  'finish_reason',
  'native_finish_reason',
  'logprobs',
  'error',
])

/** Those of a text completion, which has no delta. */
const knownTextFields = new Set([
  'index',
  'delta',
  'message',
  'text',
  'finish_reason',
  'native_finish_reason',
  'logprobs',
  'error',
  'reasoning',
  'reasoning_details',
])

const knownDeltaFields = new Set([
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
])

/** Turns what one choice says into events. */
export class ChoiceReader {
  readonly #choice: number
  readonly #reasoning: ReasoningReader
  readonly #toolCalls: ToolCallReader
  #last: ChunkChoice | undefined
  #sameAsLast = false
  #reason: string | undefined
  #nativeReason: string | undefined

  constructor(choice: number) {
    this.#choice = choice
    this.#reasoning = new ReasoningReader(choice)
    this.#toolCalls = new ToolCallReader(choice)
  }

  /** Reads one choice of a chunk; with `whole`, the choice of a whole response. */
  push(choice: ChunkChoice, responseId: string, whole: boolean, events: ChatEvent[]): void {
    const { delta, text, reasoning, reasoning_details, logprobs } = choice as ChunkChoice &
      Partial<CompletionChoice>
    const isChat = typeof delta === 'object' && delta !== null
    // A chunk that only brings other words comes in the same object.
    this.#sameAsLast = choice === this.#last
    this.#last = choice
    if (isChat) this.#pushDelta(delta, responseId, whole, events)
    else if (reasoning || reasoning_details) {
      this.#reasoning.push(reasoning, reasoning_details, whole, events)
    }
    if (typeof text === 'string' && text !== '') this.#pushText(text, events)
    if (logprobs) events.push({ type: 'logprobs', choice: this.#choice, logprobs })
    if (!this.#sameAsLast) {
      const known = isChat ? knownChoiceFields : knownTextFields
      this.#pushUnknownFields('choice', choice, known, events)
    }

    if (choice.native_finish_reason) this.#nativeReason = choice.native_finish_reason
    if (choice.finish_reason && this.#reason === undefined) {
      this.#reason = choice.finish_reason
      this.#closeBlocks(events)
    }
  }

  /** Closes what is open and tells how the choice ended; `fallback` is used where it did not say. */
  finish(fallback: ChatFinishReason, events: ChatEvent[]): ChoiceFinish {
    this.#reason ??= fallback
    this.#closeBlocks(events)
    return { choice: this.#choice, reason: this.#reason, nativeReason: this.#nativeReason }
  }

  #pushDelta(delta: ChunkDelta, responseId: string, whole: boolean, events: ChatEvent[]): void {
    const reasoning = delta.reasoning ?? delta.reasoning_content
    if (reasoning || delta.reasoning_details) {
      this.#reasoning.push(reasoning, delta.reasoning_details, whole, events)
    }
    const content: unknown = delta.content
    if (typeof content === 'string') {
      if (content !== '') this.#pushText(content, events)
    } else if (content) {
      this.#pushContentParts(content, events)
    }
    if (typeof delta.refusal === 'string' && delta.refusal !== '') {
      this.#reasoning.contentBegins(events)
      events.push({ type: 'refusal-delta', choice: this.#choice, text: delta.refusal })
    }
    if (Array.isArray(delta.images)) {
      for (const image of delta.images) events.push({ type: 'image', choice: this.#choice, image })
    }
    if (delta.audio) events.push({ type: 'audio-delta', choice: this.#choice, audio: delta.audio })
    if (Array.isArray(delta.tool_calls) && delta.tool_calls.length > 0) {
      this.#reasoning.contentBegins(events)
      this.#toolCalls.push(delta.tool_calls, responseId, whole, events)
    }
    if (Array.isArray(delta.annotations)) {
      for (const annotation of delta.annotations) {
        events.push({ type: 'annotation', choice: this.#choice, annotation })
      }
    }
    if (!this.#sameAsLast) this.#pushUnknownFields('message', delta, knownDeltaFields, events)
  }

  #pushUnknownFields(
    scope: 'choice' | 'message',
    object: Readonly<Record<string, unknown>>,
    known: ReadonlySet<string>,
    events: ChatEvent[],
  ): void {
    const fields = unknownFields(object, known)
    if (fields) events.push({ type: 'metadata', scope, choice: this.#choice, fields })
  }

  #pushText(text: string, events: ChatEvent[]): void {
    this.#reasoning.contentBegins(events)
    events.push({ type: 'text-delta', choice: this.#choice, text })
  }

  /** Content that is not a string: text parts are text, anything else is kept as it came. */
  #pushContentParts(content: unknown, events: ChatEvent[]): void {
    const parts: unknown[] = Array.isArray(content) ? content : [content]
    const others: unknown[] = []
    for (const part of parts) {
      const text =
        typeof part === 'object' && part !== null && 'text' in part ? part.text : undefined
      if (typeof text === 'string') this.#pushText(text, events)
      else others.push(part)
    }
    if (others.length === 0) return
    const fields = { content: others }
    events.push({ type: 'metadata', scope: 'message', choice: this.#choice, fields })
  }

  #closeBlocks(events: ChatEvent[]): void {
    this.#reasoning.close(events)
    this.#toolCalls.close(this.#reason ?? 'interrupted', events)
  }
}
