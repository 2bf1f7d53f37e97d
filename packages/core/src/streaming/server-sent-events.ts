import { createParser } from 'eventsource-parser'

/** What to do with the parts of a stream of server-sent events. */
export interface ServerSentEventHandlers {
  /** The data of an event. */
  onData: (data: string) => void
  /** A comment, without its colon. */
  onComment?: ((text: string) => void) | undefined
}

/** Reads server-sent events from bytes that are split anywhere, also inside a character. */
export interface ServerSentEventDecoder {
  feed(bytes: Uint8Array): void
  /** The stream is over; hands out a last event that no blank line ended. */
  end(): void
}

/** Makes a decoder of server-sent events. */
export function createServerSentEventDecoder(
  handlers: ServerSentEventHandlers,
): ServerSentEventDecoder {
  const { onData, onComment } = handlers
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: (event) => onData(event.data),
    onComment: onComment && ((comment) => onComment(comment.trim())),
  })
  return {
    feed: (bytes) => parser.feed(decoder.decode(bytes, { stream: true })),
    end: () => parser.feed(`${decoder.decode()}\n\n`),
  }
}
