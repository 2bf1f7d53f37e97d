import { explainFailure } from '../errors/explain-failure.ts'
import { findFailure } from '../errors/find-failure.ts'
import { isRecord } from '../errors/read-field.ts'
import type { StreamGuard } from './chat-event-stream.ts'
import { createPayloadDecoder } from './payload-decoder.ts'
import { cancelBody } from './release-body.ts'
import { brokenOff, malformedAnswer } from './stream-failures.ts'
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
  let failure: unknown
  const cancel = (): void => cancelBody(reader, signal?.reason)
  signal?.addEventListener('abort', cancel)
  try {
    for await (const event of parseEvents(response, reader, guard, isLast)) {
      onEvent?.(event)
      yield event
    }
  } catch (error) {
    failure = error
    throw error
  } finally {
    signal?.removeEventListener('abort', cancel)
    guard.onClose?.(failure)
    cancel()
  }
}

async function* parseEvents<Event>(
  { headers }: Response,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  guard: StreamGuard,
  isLast: ((event: Event) => boolean) | undefined,
): AsyncGenerator<Event, undefined> {
  const generationId = headers.get('x-generation-id') ?? undefined
  const { signal } = guard
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
      if (!signal?.aborted) bytes = (await reader?.read())?.value
    } catch (cause) {
      if (!complete) throw brokenOff(cause, generationId)
    }
    // A cancelled body ends as if it were whole.
    signal?.throwIfAborted()
    more = bytes !== undefined
    if (bytes) {
      guard.onActivity?.()
      decoder.feed(bytes)
    } else {
      decoder.end()
    }
    for (const data of received.splice(0)) {
      if (data.trim() === '[DONE]') return
      const event = parseEvent(data, generationId)
      const failure = findFailure(event, { headers, generationId })
      if (failure) throw await untilAborted(explainFailure(failure), signal)
      const ends = isRecord(event) && isLast?.(event as Event)
      complete ||= isDocument || ends === true
      yield event as Event
    }
  }
  if (!complete) throw brokenOff(undefined, generationId)
}

function parseEvent(data: string, generationId: string | undefined): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    throw malformedAnswer(data, generationId, cause)
  }
}
