import type { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { chatRequest } from './chat-request.ts'
import { type StreamChatOptions, streamEvents } from './stream-events.ts'

/**
 * Asks for a chat completion and gives its events as they arrive. Resolves when the response begins;
 * from then on nothing is tried again.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; the stream that it
 * resolves to throws the same, and StreamError.
 */
export function streamChat(
  connection: Connection,
  request: ChatRequest,
  options: StreamChatOptions = {},
): Promise<ChatEventStream> {
  return streamEvents(connection, chatRequest(request, true), options)
}
