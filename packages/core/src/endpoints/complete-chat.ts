import { malformed } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { ChatResponse } from '../wire/chat-response.ts'
import type { CallOptions } from './call-options.ts'
import { chatRequest } from './chat-request.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/**
 * Asks for a chat completion and waits for the whole answer.
 *
 * @throws ApiError for an error status, and for an error inside a 200, whose `partial` then holds
 * what the model had said.
 * @throws StreamError when what came is no answer, ConnectionError, TimeoutError, or the signal's own
 * reason.
 */
export async function completeChat(
  connection: Connection,
  request: ChatRequest,
  options: CallOptions = {},
): Promise<ApiResult<ChatResponse>> {
  const apiRequest = chatRequest(request, false, options)
  const result = await requestJson<ChatResponse>(connection, apiRequest, options)
  // Whatever else an answer lacks, without choices it is none; a stream says the same of it.
  const choices: unknown = result.data?.choices
  if (Array.isArray(choices)) return result
  throw malformed(JSON.stringify(result.data) ?? '', undefined)
}
