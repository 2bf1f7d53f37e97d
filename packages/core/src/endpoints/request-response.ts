import { connectionLost } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import { Deadline } from '../transport/deadline.ts'
import { type ApiRequest, send } from '../transport/send.ts'
import { withRetry } from '../transport/with-retry.ts'
import type { CallOptions } from './call-options.ts'

/**
 * Sends a request and gives the response as soon as it begins, its body unread: for bytes, and for
 * callers that decode by themselves. Deadlines and the caller's signal hold until the body is read
 * or cancelled.
 *
 * @throws ApiError for an error status, ConnectionError, TimeoutError, or the signal's own reason;
 * reading the body throws the same, and StreamError.
 */
export async function requestResponse(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Response> {
  return await withRetry(connection, request, options, async (attempt) => {
    const timeouts = { ...connection.timeouts, ...options.timeouts }
    const deadline = new Deadline(connection.clock, timeouts, options.signal)
    try {
      const response = await send(connection, request, deadline.signal, attempt)
      if (response.body) return withGuardedBody(response, response.body, deadline)
      deadline.onClose()
      return response
    } catch (error) {
      deadline.onClose()
      throw error
    }
  })
}

function withGuardedBody(
  response: Response,
  body: ReadableStream<Uint8Array>,
  deadline: Deadline,
): Response {
  const { headers, status, statusText } = response
  const guarded = new Response(guardBody(body, deadline, response), { headers, status, statusText })
  // A response that is made by hand has no URL of its own.
  Object.defineProperty(guarded, 'url', { value: response.url })
  return guarded
}

function guardBody(
  body: ReadableStream<Uint8Array>,
  deadline: Deadline,
  response: Response,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const { signal } = deadline
  return new ReadableStream<Uint8Array>({
    start(controller) {
      deadline.enter('first-chunk')
      signal.addEventListener('abort', () => {
        controller.error(signal.reason)
        // The body may be in error already; then there is nothing left to cancel.
        reader.cancel(signal.reason).catch(() => undefined)
      })
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (signal.aborted) return
        if (!done) {
          deadline.onActivity()
          controller.enqueue(value)
          return
        }
        deadline.onClose()
        controller.close()
      } catch (cause) {
        if (signal.aborted) return
        deadline.onClose()
        const generationId = response.headers.get('x-generation-id') ?? undefined
        controller.error(connectionLost(cause, generationId))
      }
    },
    cancel(reason) {
      deadline.onClose()
      return reader.cancel(reason)
    },
  })
}
