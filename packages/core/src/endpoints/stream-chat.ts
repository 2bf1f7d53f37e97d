import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import { Deadline } from '../transport/deadline.ts'
import { send } from '../transport/send.ts'
import { withRetry } from '../transport/with-retry.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import type { CallOptions } from './call-options.ts'
import { chatRequest } from './chat-request.ts'

/** How to stream a chat completion. */
export interface StreamChatOptions extends CallOptions {
  /** Whether comments of the stream become events, as a sign of life. @default false */
  comments?: boolean | undefined
  /** Told once, when the stream is over in whatever way, what was received. */
  onEnd?: ((received: ChatResponse) => void) | undefined
}

/**
 * Asks for a chat completion and gives its events as they arrive. Resolves when the response begins;
 * from then on nothing is tried again.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; the stream that it
 * resolves to throws the same, and StreamError.
 */
export async function streamChat(
  connection: Connection,
  request: ChatRequest,
  options: StreamChatOptions = {},
): Promise<ChatEventStream> {
  const apiRequest = chatRequest(request, true, options)
  return await withRetry(connection, apiRequest, options, async (attempt) => {
    const timeouts = { ...connection.timeouts, ...options.timeouts }
    const deadline = new Deadline(connection.clock, timeouts, options.signal)
    try {
      const response = await send(connection, apiRequest, deadline.signal, attempt)
      deadline.signal.throwIfAborted()
      deadline.enter('first-chunk')
      const { comments, onEnd } = options
      const stream: ChatEventStream = new ChatEventStream(response, {
        comments,
        guard: {
          signal: deadline.signal,
          onActivity: deadline.onActivity,
          onClose() {
            deadline.onClose()
            onEnd?.(stream.partial())
          },
        },
      })
      return stream
    } catch (error) {
      deadline.onClose()
      throw error
    }
  })
}
