import { interrupted } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'
import { makeCall } from './make-call.ts'

/**
 * Sends a request and gives the response as soon as it begins, its body unread: for bytes, and for
 * callers that decode by themselves. Deadlines and the caller's signal hold until the body is read
 * or cancelled.
 *
 * @throws ApiError for an error status, ConnectionError, TimeoutError, or the signal's own reason;
 * reading the body throws the same, and StreamError.
 */
export function requestResponse(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<Response> {
  return makeCall(connection, request, options, (response, deadline, account) =>
    guardResponse(response, deadline, (error) => {
      deadline.onClose()
      account?.close({ id: response.headers.get('x-generation-id') }, error)
    }),
  )
}

function guardResponse(
  response: Response,
  deadline: Deadline,
  onClose: (error?: unknown) => void,
): Response {
  const { body, headers, status, statusText } = response
  if (!body) {
    onClose()
    return response
  }
  deadline.enter('first-chunk')
  const guardedBody = guardBody(body, headers, deadline, onClose)
  const guarded = new Response(guardedBody, { headers, status, statusText })
  // A response that is made by hand has no URL of its own.
  Object.defineProperty(guarded, 'url', { value: response.url })
  return guarded
}

function guardBody(
  body: ReadableStream<Uint8Array>,
  headers: Headers,
  deadline: Deadline,
  onClose: (error?: unknown) => void,
): ReadableStream<Uint8Array> {
  const { signal } = deadline
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      signal.addEventListener('abort', () => {
        onClose(signal.reason)
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
        onClose()
        controller.close()
      } catch (cause) {
        if (signal.aborted) return
        const id = headers.get('x-generation-id')
        const error = interrupted({ id, started: false }, cause)
        onClose(error)
        controller.error(error)
      }
    },
    cancel(reason) {
      onClose(reason)
      return reader.cancel(reason)
    },
  })
}
