import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { ApiRequest } from '../transport/send.ts'
import { sendWithRetry } from '../transport/send-with-retry.ts'
import { type Account, withAccount } from './account.ts'
import type { CallOptions } from './call-options.ts'

/** How to stream a completion. */
export interface StreamChatOptions extends CallOptions {
  /** Whether comments of the stream become events, as a sign of life. @default false */
  comments?: boolean | undefined
  /** Whether every chunk becomes an event as well, as it came. @default false */
  rawChunks?: boolean | undefined
}

/** Sends a request for a completion and gives its events; the books are kept until the stream ends. */
export async function streamEvents(
  connection: Connection,
  request: ApiRequest,
  options: StreamChatOptions,
): Promise<ChatEventStream> {
  return await withAccount(connection, request, options, (counted, account) =>
    sendWithRetry(counted, request, options, (response, deadline) =>
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
  const stream: ChatEventStream = new ChatEventStream(response, {
    comments,
    rawChunks,
    guard: {
      signal: deadline.signal,
      onActivity: () => deadline.onActivity(),
      onClose(error) {
        deadline.onClose()
        account?.close(stream.partial(), error)
      },
    },
  })
  return stream
}
