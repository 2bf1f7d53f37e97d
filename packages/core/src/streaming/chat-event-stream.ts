import { explainFailure } from '../errors/explain-failure.ts'
import { isOpenRouterError, type OpenRouterError } from '../errors/openrouter-error.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import { ChatCollector } from './chat-collector.ts'
import type { ChatEvent } from './chat-event.ts'
import { ChatPayloadReader } from './chat-payload-reader.ts'
import { cancelBody, drainBody } from './release-body.ts'
import { connectionLost } from './stream-failures.ts'
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
  /** Whether every chunk becomes an event as well, after those that it was turned into. @default false */
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
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  readonly #payloads: ChatPayloadReader
  readonly #collector = new ChatCollector()
  readonly #guard: StreamGuard
  #events: ChatEvent[] = []
  #position = 0
  #filling: Promise<void> | undefined
  #failure: { error: unknown } | undefined
  #closed = false

  constructor(response: Response, options: ChatEventStreamOptions = {}) {
    this.response = response
    this.#guard = options.guard ?? {}
    this.#payloads = new ChatPayloadReader(options.comments ?? false)
    if (options.rawChunks) this.onChunk = (chunk) => this.#events.push({ type: 'raw', chunk })
    this.#reader = response.body?.getReader()
    const signal = this.#guard.signal
    if (signal?.aborted) this.#onAbort()
    else signal?.addEventListener('abort', this.#onAbort)
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
    this.#events = []
    this.#position = 0
    if (batch.length > 0) return batch
    return this.#finished()
  }

  /** Stops reading and cancels the request. */
  async return(): Promise<IteratorResult<ChatEvent, undefined>> {
    this.#events = []
    this.#position = 0
    if (!this.#closed) {
      this.#close()
      cancelBody(this.#reader, undefined)
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
    return this.#collector.response()
  }

  /** Everything received so far, in the shape of a whole response. */
  partial(): ChatResponse {
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

  /** Reads once, unless the stream is over; readers that ask at once share one read. */
  #fill(): Promise<void> | undefined {
    if (this.#closed) return undefined
    this.#events = []
    this.#position = 0
    return (this.#filling ??= this.#readOnce())
  }

  async #readOnce(): Promise<void> {
    let bytes: Uint8Array | undefined
    let failure: OpenRouterError | undefined
    try {
      bytes = (await this.#reader?.read())?.value
    } catch (cause) {
      const { generationId, started } = this.#payloads
      failure = connectionLost(cause, generationId, started)
    }
    try {
      this.#takeIn(bytes, failure)
      if (this.#payloads.failure) await this.#explainFailure()
    } finally {
      this.#filling = undefined
    }
  }

  /** The outcome of one read; without bytes and failure the body has ended. */
  #takeIn(bytes: Uint8Array | undefined, failure: OpenRouterError | undefined): void {
    // A cancelled body ends as if it were whole.
    if (this.#closed) return
    const events = this.#events
    const before = events.length
    if (failure) {
      this.#payloads.fail(failure, events)
    } else if (bytes) {
      this.#guard.onActivity?.()
      this.#payloads.feed(bytes, events)
    } else {
      this.#payloads.end(events)
    }
    this.#settle(events, before)
  }

  /** Takes in what was read, and closes when it was the last. */
  #settle(events: readonly ChatEvent[], from: number): void {
    for (let index = from; index < events.length; index++) {
      const event = events[index]
      if (event) this.#collector.add(event)
    }
    const { failure, done } = this.#payloads
    if (isOpenRouterError(failure)) {
      this.#fail(failure)
    } else if (done) {
      this.#close()
      void drainBody(this.#reader)
    }
  }

  /** Puts a failure that the server told of into words, which may take loading what does that. */
  async #explainFailure(): Promise<void> {
    const { failure } = this.#payloads
    if (this.#closed || !failure || isOpenRouterError(failure)) return
    try {
      const error = await untilAborted(explainFailure(failure), this.#guard.signal)
      if (!this.#closed) this.#fail(error)
    } catch (reason) {
      // The caller's abort has closed the stream with its own reason; a deadline of ours has not.
      if (!this.#closed && isOpenRouterError(reason)) this.#fail(reason)
    }
  }

  #fail(error: OpenRouterError): void {
    if (this.#payloads.started) error.partial = this.#collector.response()
    this.#failure = { error }
    this.#close()
    cancelBody(this.#reader, error)
  }

  readonly #onAbort = (): void => {
    if (this.#closed) return
    const reason: unknown = this.#guard.signal?.reason
    if (isOpenRouterError(reason)) {
      // A deadline of ours: what arrived in time is told before the failure.
      const before = this.#events.length
      this.#payloads.fail(reason, this.#events)
      this.#settle(this.#events, before)
    } else {
      this.#events = []
      this.#position = 0
      this.#failure = { error: reason }
      this.#close()
      cancelBody(this.#reader, reason)
    }
  }

  #close(): void {
    this.#closed = true
    this.#guard.signal?.removeEventListener('abort', this.#onAbort)
    this.#guard.onClose?.(this.#failure?.error)
  }
}
