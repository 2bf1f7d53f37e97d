import { type ChatRequest, completeChat, streamChat } from '@waypost/core'
import { chatRequest } from './chat-request.ts'
import type { OpenRouterChatSettings } from './chat-settings.ts'
import { LanguageModel } from './language-model.ts'
import type { ProviderContext } from './provider-context.ts'

/** A chat model of OpenRouter. */
export class ChatLanguageModel extends LanguageModel<ChatRequest> {
  constructor(modelId: string, settings: OpenRouterChatSettings, context: ProviderContext) {
    super(modelId, context, {
      provider: 'openrouter.chat',
      path: '/chat/completions',
      complete: completeChat,
      stream: streamChat,
      prepare: (options, stream, warn) =>
        chatRequest(modelId, settings, context.extraBody, options, stream, warn),
    })
  }
}
