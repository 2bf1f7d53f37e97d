import { ChatChunkStream, chunksToLines, linesToEvents } from '@waypost/core'

/** A streamed answer: chunks as the server sent them, or events, or the whole at its end. */
export class OpenRouterStream extends ChatChunkStream {
  /** Reads a stream back that {@link OpenRouterStream.toReadableStream} wrote, e.g. in a browser. */
  static fromReadableStream(lines: ReadableStream<Uint8Array>): OpenRouterStream {
    return new OpenRouterStream(linesToEvents(lines))
  }

  /**
   * The chunks as lines of JSON, for the body of a `Response`. Cancelling it cancels the request; a
   * failure that the API tells of goes along and is thrown on the other side.
   */
  toReadableStream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return chunksToLines(this)
  }
}
