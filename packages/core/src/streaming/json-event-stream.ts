import type { StreamGuard } from './chat-event-stream.ts'
import { JsonEventParser } from './json-event-parser.ts'

/** How to read a stream of events. */
export interface JsonEventStreamOptions<Event> {
  guard?: StreamGuard | undefined
  /** Whether an event ends the stream, for streams that end without `[DONE]`. */
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
  { guard = {}, isLast, onEvent }: JsonEventStreamOptions<Event>,
): AsyncGenerator<Event, undefined> {
  const { signal } = guard
  const reader = response.body?.getReader()
  const parser = new JsonEventParser(response.headers, isLast)
  let failure: unknown
  async function cancel(): Promise<void> {
    // A body that has failed has nothing left to cancel.
    await reader?.cancel(signal?.reason).catch(() => undefined)
  }
  signal?.addEventListener('abort', cancel)
  try {
    while (!parser.ended && !parser.failure) {
      signal?.throwIfAborted()
      const events = await readOnce(reader, parser, guard)
      // A cancelled body ends as if it were whole.
      signal?.throwIfAborted()
      for (const event of events) onEvent?.(event)
      yield* events
    }
    if (parser.failure) throw parser.failure
  } catch (error) {
    failure = error
    throw error
  } finally {
    signal?.removeEventListener('abort', cancel)
    guard.onClose?.(failure)
    await cancel()
  }
}

async function readOnce<Event>(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  parser: JsonEventParser<Event>,
  guard: StreamGuard,
): Promise<readonly Event[]> {
  let bytes: Uint8Array | undefined
  try {
    bytes = (await reader?.read())?.value
  } catch (cause) {
    return parser.end(cause)
  }
  if (!bytes) return parser.end()
  guard.onActivity?.()
  return parser.parse(bytes)
}
