import type { ChatEventStream } from '../streaming/chat-event-stream.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CompletionRequest, CompletionResponse } from '../wire/completions.ts'
import type { CallOptions } from './call-options.ts'
import { requestAnswer } from './request-answer.ts'
import type { ApiResult } from './request-json.ts'
import { type StreamChatOptions, streamEvents } from './stream-events.ts'

/** The HTTP request of a text completion. */
export function completionRequest(request: CompletionRequest, stream: boolean): ApiRequest {
  return {
    method: 'POST',
    path: '/completions',
    body: { ...request, stream },
    billed: true,
  }
}

/**
 * Asks for the continuation of a text and waits for all of it.
 *
 * @throws ApiError for an error status and for an error inside a 200, StreamError when what came is no
 * answer, ConnectionError, TimeoutError, or the signal's own reason.
 */
export function completeText(
  connection: Connection,
  request: CompletionRequest,
  options: CallOptions = {},
): Promise<ApiResult<CompletionResponse>> {
  return requestAnswer(connection, completionRequest(request, false), options, 'choices')
}

/**
 * Asks for the continuation of a text and gives it as it arrives, in the events of a chat. Resolves
 * when the response begins; from then on nothing is tried again.
 *
 * @throws ApiError, ConnectionError, TimeoutError, or the signal's own reason; the stream that it
 * resolves to throws the same, and StreamError.
 */
export function streamCompletion(
  connection: Connection,
  request: CompletionRequest,
  options: StreamChatOptions = {},
): Promise<ChatEventStream> {
  return streamEvents(connection, completionRequest(request, true), options)
}
