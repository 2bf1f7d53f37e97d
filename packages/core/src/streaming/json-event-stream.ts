import { explainFailure } from '../errors/explain-failure.ts'
import { findFailure } from '../errors/find-failure.ts'
import { isRecord } from '../errors/read-field.ts'
import type { StreamGuard } from './chat-event-stream.ts'
import { createPayloadDecoder } from './payload-decoder.ts'
import { cancelBody } from './release-body.ts'
import { interrupted, malformedAnswer } from './stream-failures.ts'
import { untilAborted } from './until-aborted.ts'

/** How to read a stream of events. */
export interface JsonEventStreamOptions<Event> {
  guard?: StreamGuard | undefined
  /** Whether the stream is complete after an event, for streams that end without `[DONE]`. */
  isLast?: ((event: Event) => boolean) | undefined
  /** Hears of every event as it arrives, before it is asked for. */
  onEvent?: ((event: Event) => void) | undefined
}

/**
 * The events of a streamed answer that is not a chat completion, exactly as the server sent them.
 *
 * It can be iterated once. Leaving the loop cancels the request. An event that tells of a failure is
 * thrown as an `ApiError`, and a stream that ends before its time as a `StreamError`.
 */
export class JsonEventStream<Event> implements AsyncIterableIterator<Event, undefined> {
  /** The response that is read; its headers carry the generation id and rate limits. */
  readonly response: Response
  readonly #options: JsonEventStreamOptions<Event>
  readonly #guard: StreamGuard
  readonly #body: ReadableStreamDefaultReader<Uint8Array> | undefined
  readonly #events: AsyncGenerator<Event, undefined>
  #closed = false

  constructor(response: Response, options: JsonEventStreamOptions<Event> = {}) {
    this.response = response
    this.#options = options
    this.#guard = options.guard ?? {}
    this.#body = response.body?.getReader()
    this.#events = this.#parseEvents()
    const { signal } = this.#guard
    if (signal?.aborted) this.#onAbort()
    else signal?.addEventListener('abort', this.#onAbort)
  }

  /** The next event. */
  async next(): Promise<IteratorResult<Event, undefined>> {
    try {
      const result = await this.#events.next()
      if (result.done) this.#close()
      return result
    } catch (error) {
      this.#close(error)
      throw error
    }
  }

  /** Stops reading and cancels the request. */
  return(): Promise<IteratorResult<Event, undefined>> {
    this.#close()
    return this.#events.return(undefined)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  readonly #onAbort = (): void => this.#close(this.#guard.signal?.reason)

  #close(failure?: unknown): void {
    if (this.#closed) return
    this.#closed = true
    this.#guard.signal?.removeEventListener('abort', this.#onAbort)
    this.#guard.onClose?.(failure)
    cancelBody(this.#body, failure)
  }

  async *#parseEvents(): AsyncGenerator<Event, undefined> {
    const { headers } = this.response
    const { isLast, onEvent } = this.#options
    const { signal } = this.#guard
    const generationId = headers.get('x-generation-id')
    const nothing = { id: generationId, started: false }
    const received: string[] = []
    let complete = false
    let isDocument = false
    const decoder = createPayloadDecoder({
      onData(data, whole) {
        isDocument = whole
        if (data.trim() !== '') received.push(data)
      },
    })
    for (let more = true; more;) {
      let bytes: Uint8Array | undefined
      try {
        if (!this.#closed) bytes = (await this.#body?.read())?.value
      } catch (cause) {
        if (!complete && !this.#closed) throw interrupted(nothing, cause)
      }
      // A cancelled body ends as if it were whole.
      signal?.throwIfAborted()
      if (this.#closed) return
      more = bytes !== undefined
      if (bytes) {
        this.#guard.onActivity?.()
        decoder.feed(bytes)
      } else {
        decoder.end()
      }
      for (const data of received.splice(0)) {
        if (data.trim() === '[DONE]') return
        const event = parseEvent(data, generationId)
        const failure = findFailure(event, { headers })
        if (failure) throw await untilAborted(explainFailure(failure), signal)
        const ends = isRecord(event) && isLast?.(event as Event)
        complete ||= isDocument || ends === true
        onEvent?.(event as Event)
        yield event as Event
      }
    }
    if (!complete) throw interrupted(nothing)
  }
}

function parseEvent(data: string, generationId: string | null): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    throw malformedAnswer(data, generationId, cause)
  }
}
