import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import type { ChatEvent } from './chat-event.ts'
import type { ChatEventStream } from './chat-event-stream.ts'

/**
 * The chunks of one answer, exactly as the server sent them.
 *
 * It can be iterated once, as chunks or as {@link ChatChunkStream.events | events}. Leaving the loop
 * cancels the request. A failure inside the stream is thrown, as an `OpenRouterError` whose `partial`
 * is everything received before it; a chunk that tells of one is not given.
 */
export class ChatChunkStream implements AsyncIterableIterator<ChatChunk, undefined> {
  /** The response that is read; its headers carry the generation id and rate limits. */
  readonly response: Response
  readonly #events: ChatEventStream
  #chunks: ChatChunk[] = []
  #position = 0
  #failure: { error: unknown } | undefined
  #thrown = false

  constructor(events: ChatEventStream) {
    this.#events = events
    this.response = events.response
  }

  /** The next chunk; it belongs to the caller. */
  next(): Promise<IteratorResult<ChatChunk, undefined>> {
    const value = this.#take()
    return value === undefined ? this.#nextAfterReading() : Promise.resolve({ done: false, value })
  }

  /** Stops reading and cancels the request. */
  async return(): Promise<IteratorResult<ChatChunk, undefined>> {
    this.#chunks = []
    this.#position = 0
    await this.#events.return()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** The same answer as typed events, in place of chunks. */
  events(): AsyncIterableIterator<ChatEvent, undefined> {
    return this.#events
  }

  /**
   * Reads to the end and gives the response that an unstreamed call would have given, chunks that
   * were read before included.
   *
   * @throws what the iteration throws, also when it was thrown before.
   */
  async final(): Promise<ChatResponse> {
    this.#events.onChunk = undefined
    while (await this.#readOn());
    if (this.#failure) throw this.#failure.error
    return this.#events.partial()
  }

  /** Everything received so far, in the shape of a whole response. */
  partial(): ChatResponse {
    return this.#events.partial()
  }

  async #nextAfterReading(): Promise<IteratorResult<ChatChunk, undefined>> {
    this.#events.onChunk = this.#onChunk
    for (;;) {
      const more = await this.#readOn()
      const value = this.#take()
      if (value !== undefined) return { done: false, value }
      if (!more) return this.#end()
    }
  }

  readonly #onChunk = (chunk: ChatChunk): void => {
    this.#chunks.push(chunk)
  }

  #end(): IteratorReturnResult<undefined> {
    if (this.#failure && !this.#thrown) {
      this.#thrown = true
      throw this.#failure.error
    }
    return { done: true, value: undefined }
  }

  #take(): ChatChunk | undefined {
    // An abort is not delayed by what had arrived with the last read.
    const chunk = this.#events.aborted ? undefined : this.#chunks[this.#position]
    if (chunk !== undefined) {
      this.#position++
    } else if (this.#position > 0) {
      this.#chunks = []
      this.#position = 0
    }
    return chunk
  }

  /** Whether more may follow; a failure is kept until the chunks before it were given. */
  async #readOn(): Promise<boolean> {
    if (this.#failure) return false
    try {
      return (await this.#events.nextBatch()) !== undefined
    } catch (error) {
      this.#failure = { error }
      return false
    }
  }
}
