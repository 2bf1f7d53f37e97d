import type { Connection } from '../transport/connection.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import type { CallOptions } from './call-options.ts'
import { chatRequest } from './chat-request.ts'
import { requestAnswer } from './request-answer.ts'
import type { ApiResult } from './request-json.ts'

/**
 * Asks for a chat completion and waits for the whole answer.
 *
 * @throws ApiError for an error status, and for an error inside a 200, whose `partial` then holds
 * what the model had said.
 * @throws StreamError when what came is no answer, ConnectionError, TimeoutError, or the signal's own
 * reason.
 */
export function completeChat(
  connection: Connection,
  request: ChatRequest,
  options: CallOptions = {},
): Promise<ApiResult<ChatResponse>> {
  return requestAnswer(connection, chatRequest(request, false), options, 'choices')
}
