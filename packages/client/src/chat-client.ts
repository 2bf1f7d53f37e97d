import { apiFor } from './api-for.ts'
import type { OpenRouter } from './openrouter.ts'
import type { OpenRouterOptions } from './options.ts'
import { ChatCompletions } from './resources/chat-completions.ts'

/** A client that can chat, which is all that `runTools`, `parse`, `batch` and the like ask of it. */
export type ChatClient = Pick<OpenRouter, 'chat' | 'connection'>

/**
 * A client that chats and has no other endpoints, for programs whose size counts. Other endpoints
 * are functions of `@waypost/core`, which take its `connection`.
 *
 * @throws ConfigurationError when an option cannot be used, and for a key in a browser.
 */
export function createChatClient(options: OpenRouterOptions = {}): ChatClient {
  const api = apiFor(options)
  return {
    chat: { completions: new ChatCompletions(api) },
    get connection() {
      return api.connection
    },
  }
}
