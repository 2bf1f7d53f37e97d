import { errorInBody } from '../errors/decode-error.ts'
import type { OpenRouterError } from '../errors/openrouter-error.ts'
import type { StreamGuard } from './chat-event-stream.ts'
import { createServerSentEventDecoder } from './server-sent-events.ts'
import { connectionLost, interrupted, malformed } from './stream-failures.ts'

/** How to read a stream of events. */
export interface JsonEventStreamOptions<Event> {
  guard?: StreamGuard | undefined
  /** Whether an event ends the stream, for streams that end without `[DONE]`. */
  isLast?: ((event: Event) => boolean) | undefined
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
  readonly #events: AsyncGenerator<Event, undefined>

  constructor(response: Response, options: JsonEventStreamOptions<Event> = {}) {
    this.response = response
    this.#events = readEvents(response, options)
  }

  /** The next event. */
  next(): Promise<IteratorResult<Event, undefined>> {
    return this.#events.next()
  }

  /** Stops reading and cancels the request. */
  return(): Promise<IteratorResult<Event, undefined>> {
    return this.#events.return(undefined)
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

async function* readEvents<Event>(
  response: Response,
  { guard = {}, isLast }: JsonEventStreamOptions<Event>,
): AsyncGenerator<Event, undefined> {
  const { signal } = guard
  const reader = response.body?.getReader()
  const parser = new EventParser(response, isLast)
  // A body that fails while it is cancelled has nothing left to cancel.
  const cancel = async (): Promise<void> => reader?.cancel(signal?.reason).catch(() => undefined)
  signal?.addEventListener('abort', cancel)
  try {
    while (!parser.ended) {
      const bytes = signal?.aborted ? undefined : await readBytes(reader, parser)
      if (signal?.aborted) throw signal.reason
      if (bytes) guard.onActivity?.()
      for (const event of parser.parse(bytes)) yield event as Event
      if (parser.failure) throw parser.failure
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    guard.onClose?.()
    await cancel()
  }
}

async function readBytes<Event>(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  parser: EventParser<Event>,
): Promise<Uint8Array | undefined> {
  try {
    return (await reader?.read())?.value
  } catch (cause) {
    parser.failure = connectionLost(cause, parser.generationId)
    return undefined
  }
}

/** Bytes to events, and how they ended. */
class EventParser<Event> {
  failure: OpenRouterError | undefined
  readonly generationId: string | undefined
  ended = false
  readonly #isLast: ((event: Event) => boolean) | undefined
  readonly #headers: Headers
  readonly #decoder = createServerSentEventDecoder({ onData: (data) => this.#onData(data) })
  #events: unknown[] = []
  #started = false

  constructor({ headers }: Response, isLast: ((event: Event) => boolean) | undefined) {
    this.#headers = headers
    this.#isLast = isLast
    this.generationId = headers.get('x-generation-id') ?? undefined
    // Some servers answer a request for a stream with the whole.
    if (headers.get('content-type')?.includes('json')) this.#onBytes = this.#onDocument
  }

  /** The events in the bytes; undefined is the end of the body. */
  parse(bytes: Uint8Array | undefined): unknown[] {
    this.#events = []
    if (!this.failure) this.#onBytes(bytes)
    if (!bytes && !this.ended) {
      this.ended = true
      this.failure ??= interrupted(this.generationId, this.#started)
    }
    return this.#events
  }

  #onBytes = (bytes: Uint8Array | undefined): void => {
    if (bytes) this.#decoder.feed(bytes)
    else this.#decoder.end()
  }

  readonly #text = new TextDecoder()
  #document = ''

  readonly #onDocument = (bytes: Uint8Array | undefined): void => {
    this.#document += this.#text.decode(bytes, { stream: bytes !== undefined })
    if (bytes) return
    this.#onData(this.#document)
    this.ended = true
  }

  #onData(data: string): void {
    if (this.ended || this.failure || data.trim() === '') return
    if (data.trim() === '[DONE]') {
      this.ended = true
      return
    }
    let event: unknown
    try {
      event = JSON.parse(data)
    } catch (cause) {
      this.failure = malformed(data, this.generationId, cause)
      return
    }
    const { generationId } = this
    this.failure = errorInBody(event, { headers: this.#headers, generationId })
    if (this.failure) return
    this.#started = true
    this.#events.push(event)
    this.ended = this.#isLast?.(event as Event) ?? false
  }
}
