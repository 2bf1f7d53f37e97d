import { findFailure, type ToldFailure } from '../errors/find-failure.ts'
import { isRecord } from '../errors/read-field.ts'
import { mergeUsage } from '../usage/merge-usage.ts'
import { normaliseUsage } from '../usage/normalise-usage.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { WireUsage } from '../wire/usage.ts'
import type { ChatEvent, ChatEventSink, ChatFinishReason } from './chat-event.ts'
import { ChoiceReader } from './choice-reader.ts'
import { unknownFields } from './unknown-fields.ts'

const knownFields = ['id', 'object', 'created', 'model', 'provider', 'choices', 'usage', 'error']

/** What identifies an answer; `id` and `model` are empty until they are known. */
interface Facts {
  id: string
  model: string
  provider: string | undefined
}

/** Turns chunks into events; the one place that knows the quirks of chunks. */
export class ChatEventReader {
  readonly #emit: ChatEventSink
  readonly #choices: ChoiceReader[] = []
  /** The latest value of each field that no other event carries; told again only when it changes. */
  readonly #told = new Map<string, unknown>()
  #last: ChatChunk | undefined
  #started = false
  readonly #facts: Facts = { id: '', model: '', provider: undefined }
  #usage: WireUsage | undefined

  constructor(emit: ChatEventSink) {
    this.#emit = emit
  }

  /** Whether anything was read. */
  get started(): boolean {
    return this.#started
  }

  /** Whether every choice said why it ended. */
  get sawFinishReason(): boolean {
    return this.#choices.length > 0 && this.#choices.every((choice) => choice.sawFinishReason)
  }

  /** The generation id, as far as it is known. */
  get id(): string {
    return this.#facts.id
  }

  /**
   * Emits the events of one chunk, or, with `whole`, of a whole response. Returns the failure that it
   * tells of; the caller closes the sequence with {@link end} and throws it.
   */
  push(chunk: ChatChunk, whole: boolean): ToldFailure | undefined {
    let failed = chunk.error != null
    const choices = Array.isArray(chunk.choices) ? chunk.choices : undefined
    // A stream may begin with an error and nothing else; then there is no answer to announce.
    if (!this.#started && failed && !choices) return this.#failureIn(chunk)
    if (!this.#started) this.#start(chunk)
    // A chunk that only brings other words comes in the same object.
    if (chunk !== this.#last) {
      if (isRecord(chunk.usage)) this.#usage = mergeUsage(this.#usage, chunk.usage)
      this.#pushUnknownFields(chunk)
    }
    this.#last = chunk

    for (const choice of choices ?? []) {
      if (!isRecord(choice)) continue
      failed ||= Boolean(choice.error) || choice.finish_reason === 'error'
      this.#choice(choice.index).push(choice, whole)
    }
    return failed ? this.#failureIn(chunk) : undefined
  }

  /** Closes the sequence; `fallback` is the finish reason of choices that named none. */
  end(fallback: ChatFinishReason): void {
    if (this.#choices.length === 0) this.#choice(0)
    // An index that was left out makes a gap, which is skipped.
    const choices = this.#choices.flatMap((choice) => [choice.finish(fallback)])
    this.#emit({ type: 'usage', usage: normaliseUsage(this.#usage) })
    const { reason = fallback, nativeReason } = choices[0] ?? {}
    this.#emit({ type: 'finish', reason, nativeReason, choices })
  }

  /** How the open blocks would end if nothing more came; they stay open. */
  unfinished(): ChatEvent[] {
    return this.#choices.flatMap((choice) => choice.unfinished())
  }

  #start(chunk: ChatChunk): void {
    this.#started = true
    this.#learnFacts(chunk)
    this.#emit({ type: 'response-start', ...this.#facts, created: chunk.created ?? undefined })
  }

  /** The facts that a chunk is the first to tell; Azure's first chunk tells none. */
  #learnFacts(chunk: ChatChunk): Partial<Facts> {
    const learnt: Partial<Facts> = {}
    for (const name of ['id', 'model', 'provider'] as const) {
      const value = chunk[name]
      if (this.#facts[name] || typeof value !== 'string' || value === '') continue
      this.#facts[name] = value
      learnt[name] = value
    }
    return learnt
  }

  #failureIn(chunk: ChatChunk): ToldFailure | undefined {
    const { id, provider } = this.#facts
    return findFailure(chunk, { generationId: id || undefined, provider })
  }

  #pushUnknownFields(chunk: ChatChunk): void {
    const fields = unknownFields(chunk, knownFields) ?? {}
    for (const key of Object.keys(fields)) {
      if (this.#told.get(key) === fields[key]) delete fields[key]
      else this.#told.set(key, fields[key])
    }
    Object.assign(fields, this.#learnFacts(chunk))
    if (Object.keys(fields).length === 0) return
    this.#emit({ type: 'metadata', scope: 'response', choice: 0, fields })
  }

  #choice(index: unknown): ChoiceReader {
    const key = isChoiceIndex(index) ? index : 0
    return (this.#choices[key] ??= new ChoiceReader(key, this.id, this.#emit))
  }
}

/** Ten bits. A huge index would only make a huge, empty list. */
const largestChoiceIndex = 1023

/** Whether it is a whole number from 0 to {@link largestChoiceIndex}; anything else is noise. */
function isChoiceIndex(index: unknown): index is number {
  return typeof index === 'number' && (index & largestChoiceIndex) === index
}
