import type { ApiRequest } from '../transport/send.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { CallOptions } from './call-options.ts'

/** The HTTP request of a chat completion. */
export function chatRequest(
  request: ChatRequest,
  stream: boolean,
  options: CallOptions,
): ApiRequest {
  return {
    method: 'POST',
    path: '/chat/completions',
    body: { ...request, stream },
    headers: options.headers,
    billed: true,
  }
}
