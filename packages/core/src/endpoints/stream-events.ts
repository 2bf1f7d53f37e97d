import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'
import { makeCall } from './make-call.ts'

/** How to stream a completion. */
export interface StreamChatOptions extends CallOptions {
  /** Whether comments of the stream become events, as a sign of life. @default false */
  comments?: boolean | undefined
  /** Whether every chunk becomes an event as well, as it came. @default false */
  rawChunks?: boolean | undefined
}

/** Sends a request for a completion and gives its events; the books are kept until the stream ends. */
export function streamEvents(
  connection: Connection,
  request: ApiRequest,
  options: StreamChatOptions,
): Promise<ChatEventStream> {
  const { comments, rawChunks } = options
  return makeCall(connection, request, options, (response, deadline, account) => {
    deadline.signal.throwIfAborted()
    deadline.enter('first-chunk')
    const stream = new ChatEventStream(response, { comments, rawChunks, guard: deadline })
    deadline.whenClosed((error) => account?.close(stream.partial(), error))
    return stream
  })
}
