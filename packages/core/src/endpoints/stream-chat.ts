import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { Deadline } from '../transport/deadline.ts'
import { sendWithRetry } from '../transport/send-with-retry.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { type Account, withAccount } from './account.ts'
import type { CallOptions } from './call-options.ts'
import { chatRequest } from './chat-request.ts'

/** How to stream a chat completion. */
export interface StreamChatOptions extends CallOptions {
  /** Whether comments of the stream become events, as a sign of life. @default false */
  comments?: boolean | undefined
  /** Whether every chunk becomes an event as well, as it came. @default false */
  rawChunks?: boolean | undefined
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
  return await withAccount(connection, apiRequest, options, (account) =>
    sendWithRetry(connection, apiRequest, options, (response, deadline) =>
      openStream(response, options, deadline, account),
    ),
  )
}

function openStream(
  response: Response,
  { comments, rawChunks }: StreamChatOptions,
  deadline: Deadline,
  account: Account | undefined,
): ChatEventStream {
  deadline.signal.throwIfAborted()
  deadline.enter('first-chunk')
  const { signal, onActivity } = deadline
  const stream: ChatEventStream = new ChatEventStream(response, {
    comments,
    rawChunks,
    guard: {
      signal,
      onActivity,
      onClose(error) {
        deadline.onClose()
        account?.close(stream.partial(), error)
      },
    },
  })
  return stream
}
