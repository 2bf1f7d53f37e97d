import { isOpenRouterError } from '../errors/openrouter-error.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import { ChatEventStream } from './chat-event-stream.ts'

/**
 * Writes chunks as lines of JSON, for a server that hands an answer on to a browser. A failure that
 * the API told of is written as its last line; any other breaks the stream off.
 */
export function chunksToLines(
  chunks: AsyncIterableIterator<ChatChunk>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      } catch (error) {
        const told = wireFormOf(error)
        if (told === undefined) return controller.error(error)
        controller.enqueue(encoder.encode(`${JSON.stringify(told)}\n`))
        controller.close()
      }
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

/** Reads an answer back from the lines of {@link chunksToLines}. */
export function linesToEvents(lines: ReadableStream<Uint8Array>): ChatEventStream {
  const events = lines.pipeThrough(new TransformStream(eventPerLine()))
  return new ChatEventStream(new Response(events))
}

/** Lines of JSON differ from server-sent events only in what stands around a line. */
function eventPerLine(): Transformer<Uint8Array, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  const begin = 'data: '
  return {
    start: (controller) => controller.enqueue(encoder.encode(begin)),
    transform(bytes, controller) {
      const text = decoder.decode(bytes, { stream: true })
      controller.enqueue(encoder.encode(text.replaceAll('\n', `\n\n${begin}`)))
    },
  }
}

/** The chunk that told of a failure; it holds no secrets, since an error keeps none. */
function wireFormOf(error: unknown): unknown {
  if (!isOpenRouterError(error)) return undefined
  const { body } = error
  return typeof body === 'object' && body !== null && 'error' in body ? body : undefined
}
