import type { RecordedStream } from '../answers/recorded-stream.ts'

/** A `fetch` that opens no connection; what it answers with is set by each measurement. */
export class ReplayingFetch {
  respond: (request: () => Request) => Response | Promise<Response> = () => new Response()

  readonly fetch: typeof globalThis.fetch = async (input, init) =>
    this.respond(() => new Request(input, init))
}

/** The response whose body is a recorded stream. */
export function streamedResponse({ chunks }: RecordedStream): Response {
  let index = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[index++]
      if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
  })
  return eventStreamResponse(body)
}

/** A response with the headers of a stream. */
export function eventStreamResponse(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** The response with a JSON body. */
export function jsonResponse(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}
