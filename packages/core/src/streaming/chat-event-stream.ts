import { explainFailure } from '../errors/explain-failure.ts'
import type { ToldFailure } from '../errors/find-failure.ts'
import { isOpenRouterError, type OpenRouterError } from '../errors/openrouter-error.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import { ChatCollector } from './chat-collector.ts'
import type { ChatEvent } from './chat-event.ts'
import { ChatEventReader } from './chat-event-reader.ts'
import { ChatPayloadReader } from './chat-payload-reader.ts'
import { cancelBody, drainBody } from './release-body.ts'
import { interrupted } from './stream-failures.ts'
import { untilAborted } from './until-aborted.ts'

/** Watches over the reading of a stream: who may stop it, and who wants to know that it lives. */
export interface StreamGuard {
  /** Aborted by the caller or by a deadline; its reason is what the iteration throws. */
  readonly signal?: AbortSignal | undefined
  /** Bytes arrived, comments included. */
  onActivity?(): void
  /** The stream is over, in whatever way; timers can go. The error is what ended it, if one did. */
  onClose?(error?: unknown): void
}

/** What to read, and how. */
export interface ChatEventStreamOptions {
  /** Whether comments of the stream become events. @default false */
  comments?: boolean | undefined
  /** Whether every chunk becomes an event as well, before those that it is turned into. @default false */
  rawChunks?: boolean | undefined
  guard?: StreamGuard | undefined
}

/**
 * The events of one answer, read from a response as they are asked for.
 *
 * It can be iterated once. Leaving the loop cancels the request. A failure is thrown by the
 * iteration, as an {@link OpenRouterError} whose `partial` is everything received before it; blocks
 * that are open are closed first, and `usage` and `finish` are told.
 */
export class ChatEventStream implements AsyncIterableIterator<ChatEvent, undefined> {
  /** The response that is read; its headers carry the generation id and rate limits. */
  readonly response: Response
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined
  readonly #reader: ChatEventReader
  readonly #payloads: ChatPayloadReader
  readonly #collector = new ChatCollector()
  readonly #guard: StreamGuard
  #events: ChatEvent[] = []
  #position = 0
  #filling: Promise<void> | undefined
  #failure: { error: unknown } | undefined
  #closed = false

  constructor(response: Response, options: ChatEventStreamOptions = {}) {
    const { comments, rawChunks, guard = {} } = options
    this.response = response
    this.#guard = guard
    const emit = (event: ChatEvent): void => {
      this.#events.push(event)
      this.#collector.add(event)
    }
    this.#reader = new ChatEventReader(emit)
    const onComment = comments ? (text: string) => emit({ type: 'comment', text }) : undefined
    const onRaw = rawChunks ? (chunk: ChatChunk) => emit({ type: 'raw', chunk }) : undefined
    this.#payloads = new ChatPayloadReader(this.#reader, onComment, onRaw)
    this.#body = response.body?.getReader()
    if (guard.signal?.aborted) this.#onAbort()
    else guard.signal?.addEventListener('abort', this.#onAbort)
  }

  /** Lets every chunk be heard beside its events, as it was sent; what has been read is not told. */
  set onChunk(listener: ((chunk: ChatChunk) => void) | undefined) {
    this.#payloads.onChunk = listener
  }

  /** Whether the caller's signal ended the stream. */
  get aborted(): boolean {
    const { signal } = this.#guard
    return signal?.aborted === true && !isOpenRouterError(signal.reason)
  }

  /** The next event. */
  next(): Promise<IteratorResult<ChatEvent, undefined>> {
    const event = this.#events[this.#position]
    if (event === undefined) return this.#nextAfterFilling()
    this.#position++
    return Promise.resolve({ done: false, value: event })
  }

  /**
   * All events that have arrived and were not read yet, at least one; undefined at the end. Faster
   * than {@link next} for a reader that can take several at once.
   */
  async nextBatch(): Promise<readonly ChatEvent[] | undefined> {
    while (this.#position === this.#events.length && !this.#closed) await this.#fill()
    const batch = this.#position === 0 ? this.#events : this.#events.slice(this.#position)
    this.#forgetEvents()
    return batch.length > 0 ? batch : this.#finished()
  }

  /** Stops reading and cancels the request. */
  async return(): Promise<IteratorResult<ChatEvent, undefined>> {
    this.#forgetEvents()
    if (!this.#closed) {
      this.#close()
      cancelBody(this.#body)
    }
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /**
   * Reads to the end and gives the response that an unstreamed call would have given, events that
   * were read before included.
   */
  async final(): Promise<ChatResponse> {
    while ((await this.nextBatch()) !== undefined);
    return this.partial()
  }

  /** Everything received so far, in the shape of a whole response. */
  partial(): ChatResponse {
    for (const event of this.#reader.unfinished()) this.#collector.add(event)
    return this.#collector.response()
  }

  async #nextAfterFilling(): Promise<IteratorResult<ChatEvent, undefined>> {
    for (;;) {
      await this.#fill()
      const event = this.#events[this.#position]
      if (event !== undefined) {
        this.#position++
        return { done: false, value: event }
      }
      // Another reader may have taken what there was.
      if (this.#closed) return { done: true, value: this.#finished() }
    }
  }

  /** At the end of the events: throws the failure, once. */
  #finished(): undefined {
    const failure = this.#failure
    this.#failure = undefined
    if (failure) throw failure.error
  }

  /** Reads on, unless the stream is over; readers that ask at once share what is read. */
  #fill(): Promise<void> | undefined {
    if (this.#closed) return undefined
    this.#forgetEvents()
    return (this.#filling ??= this.#readOn())
  }

  /** Reads until there is an event, or the stream is over. */
  async #readOn(): Promise<void> {
    try {
      while (this.#events.length === 0 && !this.#closed) {
        try {
          const bytes = (await this.#body?.read())?.value
          // A cancelled body ends as if it were whole.
          if (this.#closed) return
          this.#takeIn(bytes)
        } catch (cause) {
          if (this.#closed) return
          this.#lose(cause)
        }
        const { failure, done } = this.#payloads
        if (failure) await this.#fail(failure)
        else if (done) this.#complete()
      }
    } finally {
      this.#filling = undefined
    }
  }

  /** The outcome of one read; without bytes the body has ended. */
  #takeIn(bytes: Uint8Array | undefined): void {
    if (!bytes) return this.#payloads.end()
    this.#guard.onActivity?.()
    this.#payloads.feed(bytes)
  }

  /** The connection was lost, or what came is nothing that can be read. */
  #lose(cause: unknown): void {
    // Behind its finish reason an answer is whole, however the connection ends.
    if (this.#reader.sawFinishReason) this.#payloads.end()
    else this.#payloads.fail(interrupted(this.#reader, cause))
  }

  #complete(): void {
    this.#close()
    void drainBody(this.#body)
  }

  /** Puts a failure that the server told of into words first, which may take loading what does that. */
  async #fail(failure: OpenRouterError | ToldFailure): Promise<void> {
    if (isOpenRouterError(failure)) return this.#breakOff(failure)
    const explaining = untilAborted(explainFailure(failure), this.#guard.signal)
    // An abort has closed the stream with its own reason.
    const error = await explaining.catch(() => undefined)
    if (error && !this.#closed) this.#breakOff(error)
  }

  #breakOff(error: unknown): void {
    if (isOpenRouterError(error) && this.#reader.started) error.partial = this.partial()
    this.#failure = { error }
    this.#close()
    cancelBody(this.#body, error)
  }

  readonly #onAbort = (): void => {
    const reason: unknown = this.#guard.signal?.reason
    if (!isOpenRouterError(reason)) {
      this.#forgetEvents()
    } else if (this.#reader.sawFinishReason) {
      // A deadline of ours, and the answer is whole: nobody ended the stream behind it.
      this.#payloads.end()
      this.#close()
      return cancelBody(this.#body, reason)
    } else {
      // What arrived in time is told before the failure.
      this.#payloads.fail(reason)
    }
    this.#breakOff(reason)
  }

  #forgetEvents(): void {
    this.#events = []
    this.#position = 0
  }

  #close(): void {
    this.#closed = true
    this.#guard.signal?.removeEventListener('abort', this.#onAbort)
    this.#guard.onClose?.(this.#failure?.error)
  }
}
