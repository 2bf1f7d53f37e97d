import { findFailure, type ToldFailure } from '../errors/find-failure.ts'
import { normaliseUsage } from '../usage/normalise-usage.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { WireUsage } from '../wire/usage.ts'
import type { ChatEvent, ChatFinishReason, ChoiceFinish } from './chat-event.ts'
import { ChoiceReader } from './choice-reader.ts'
import { unknownFields } from './unknown-fields.ts'

const knownFields = new Set([
  'id',
  'object',
  'created',
  'model',
  'provider',
  'choices',
  'usage',
  'error',
])

/** The chunk-level fields that repeat; told of once, and again only when they change. */
const repeatedFields = new Set(['system_fingerprint', 'service_tier'])

/** Turns chunks into events; the one place that knows the quirks of chunks. */
export class ChatEventReader {
  readonly #choices = new Map<number, ChoiceReader>()
  readonly #repeated = new Map<string, unknown>()
  #last: ChatChunk | undefined
  #started = false
  #id = ''
  #provider: string | undefined
  #usage: WireUsage | undefined
  #sawFinishReason = false

  /** Whether anything was read. */
  get started(): boolean {
    return this.#started
  }

  /** Whether some choice said why it ended. */
  get sawFinishReason(): boolean {
    return this.#sawFinishReason
  }

  /** The generation id, as far as it is known. */
  get id(): string {
    return this.#id
  }

  /**
   * Appends the events of one chunk to `events`. Returns the failure that the chunk tells of; the
   * caller closes the sequence with {@link end} and throws it.
   */
  push(chunk: ChatChunk, events: ChatEvent[], whole = false): ToldFailure | undefined {
    let failed = chunk.error !== null && chunk.error !== undefined
    const choices = Array.isArray(chunk.choices) ? chunk.choices : undefined
    // A stream may begin with an error and nothing else; then there is no answer to announce.
    if (!this.#started && failed && !choices) return this.#failureIn(chunk)
    if (!this.#started) this.#start(chunk, events)
    else if (chunk.provider && this.#provider === undefined) this.#lateProvider(chunk, events)
    if (chunk.usage) this.#usage = chunk.usage
    // A chunk that only brings other words comes in the same object.
    if (chunk !== this.#last) this.#pushUnknownFields(chunk, events)
    this.#last = chunk

    for (const choice of choices ?? []) {
      if (choice === null || typeof choice !== 'object') continue
      if (choice.finish_reason) this.#sawFinishReason = true
      failed ||= Boolean(choice.error) || choice.finish_reason === 'error'
      this.#choice(choice.index).push(choice, this.#id, whole, events)
    }
    return failed ? this.#failureIn(chunk) : undefined
  }

  /** Closes the sequence; `fallback` is the finish reason of choices that named none. */
  end(fallback: ChatFinishReason, events: ChatEvent[]): void {
    if (this.#choices.size === 0) this.#choice(0)
    const finishes: ChoiceFinish[] = []
    for (const index of [...this.#choices.keys()].toSorted((one, other) => one - other)) {
      finishes.push(this.#choice(index).finish(fallback, events))
    }
    events.push({ type: 'usage', usage: normaliseUsage(this.#usage) })
    const first = finishes[0]
    events.push({
      type: 'finish',
      reason: first?.reason ?? fallback,
      nativeReason: first?.nativeReason,
      choices: finishes,
    })
  }

  #start(chunk: ChatChunk, events: ChatEvent[]): void {
    this.#started = true
    this.#id = typeof chunk.id === 'string' ? chunk.id : ''
    this.#provider = chunk.provider ?? undefined
    events.push({
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

  #lateProvider(chunk: ChatChunk, events: ChatEvent[]): void {
    this.#provider = chunk.provider ?? undefined
    const fields = { provider: this.#provider }
    events.push({ type: 'metadata', scope: 'response', choice: 0, fields })
  }

  #pushUnknownFields(chunk: ChatChunk, events: ChatEvent[]): void {
    const fields = unknownFields(chunk, knownFields)
    if (!fields) return
    for (const key of repeatedFields) {
      if (!(key in fields)) continue
      if (this.#repeated.get(key) === fields[key]) delete fields[key]
      else this.#repeated.set(key, fields[key])
    }
    if (Object.keys(fields).length === 0) return
    events.push({ type: 'metadata', scope: 'response', choice: 0, fields })
  }

  #choice(index: unknown): ChoiceReader {
    const key = isChoiceIndex(index) ? index : 0
    let choice = this.#choices.get(key)
    if (!choice) {
      choice = new ChoiceReader(key)
      this.#choices.set(key, choice)
    }
    return choice
  }
}

/** Anything else is noise; a huge index would only make a huge, empty list. */
function isChoiceIndex(index: unknown): index is number {
  return Number.isInteger(index) && Number(index) >= 0 && Number(index) < 1024
}
