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

/** Turns chunks into events; the one place that knows the quirks of chunks. */
export class ChatEventReader {
  readonly #emit: ChatEventSink
  readonly #choices: ChoiceReader[] = []
  /** The latest value of each field that no other event carries; told again only when it changes. */
  readonly #told = new Map<string, unknown>()
  #last: ChatChunk | undefined
  #started = false
  #id = ''
  #provider: string | undefined
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
    return this.#id
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
    else if (chunk.provider && this.#provider === undefined) this.#lateProvider(chunk.provider)
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
    this.#id = typeof chunk.id === 'string' ? chunk.id : ''
    this.#provider = chunk.provider ?? undefined
    this.#emit({
      type: 'response-start',
      id: this.#id,
      model: chunk.model ?? '',
      provider: this.#provider,
      created: chunk.created ?? undefined,
    })
  }

  #failureIn(chunk: ChatChunk): ToldFailure | undefined {
    return findFailure(chunk, { generationId: this.#id || undefined, provider: this.#provider })
  }

  #lateProvider(provider: string): void {
    this.#provider = provider
    this.#emitFields({ provider })
  }

  #pushUnknownFields(chunk: ChatChunk): void {
    const fields = unknownFields(chunk, knownFields) ?? {}
    for (const key of Object.keys(fields)) {
      if (this.#told.get(key) === fields[key]) delete fields[key]
      else this.#told.set(key, fields[key])
    }
    if (Object.keys(fields).length > 0) this.#emitFields(fields)
  }

  #emitFields(fields: Readonly<Record<string, unknown>>): void {
    this.#emit({ type: 'metadata', scope: 'response', choice: 0, fields })
  }

  #choice(index: unknown): ChoiceReader {
    const key = isChoiceIndex(index) ? index : 0
    return (this.#choices[key] ??= new ChoiceReader(key, this.#id, this.#emit))
  }
}

/** Anything else is noise; a huge index would only make a huge, empty list. */
function isChoiceIndex(index: unknown): index is number {
  return Number.isInteger(index) && Number(index) >= 0 && Number(index) < 1024
}
