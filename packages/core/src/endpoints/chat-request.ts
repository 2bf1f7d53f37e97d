import type { ApiRequest } from '../transport/send.ts'
import type { ChatRequest } from '../wire/chat-request.ts'

/** The HTTP request of a chat completion. */
export function chatRequest(request: ChatRequest, stream: boolean): ApiRequest {
  return {
    method: 'POST',
    path: '/chat/completions',
    body: { ...request, stream },
    billed: true,
  }
}
