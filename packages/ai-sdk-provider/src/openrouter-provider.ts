import type { LanguageModelV4, ProviderV4 } from '@ai-sdk/provider'
import { NoSuchModelError } from '@ai-sdk/provider'
import { ChatLanguageModel } from './chat-language-model.ts'
import type { OpenRouterChatSettings } from './chat-settings.ts'
import type { ProviderContext } from './provider-context.ts'
import { connectionOf, type OpenRouterProviderSettings } from './provider-settings.ts'

/** The models of OpenRouter; called, it gives a chat model. */
export interface OpenRouterProvider extends ProviderV4 {
  (modelId: string, settings?: OpenRouterChatSettings): LanguageModelV4
  /** A chat model, by its id, e.g. `anthropic/claude-sonnet-4.5`. */
  languageModel(modelId: string, settings?: OpenRouterChatSettings): LanguageModelV4
  /** The same. */
  chat(modelId: string, settings?: OpenRouterChatSettings): LanguageModelV4
}

/**
 * Makes a provider for the AI SDK.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const context: ProviderContext = {
    connection: connectionOf(settings),
    extraBody: settings.extraBody,
  }

  function languageModel(modelId: string, chat: OpenRouterChatSettings = {}): LanguageModelV4 {
    return new ChatLanguageModel(modelId, chat, context)
  }

  function provider(modelId: string, chat?: OpenRouterChatSettings): LanguageModelV4 {
    if (new.target) throw new Error('Call the OpenRouter provider without `new`.')
    return languageModel(modelId, chat)
  }

  return Object.assign(provider, {
    specificationVersion: 'v4' as const,
    languageModel,
    chat: languageModel,
    embeddingModel(modelId: string): never {
      throw new NoSuchModelError({ modelId, modelType: 'embeddingModel' })
    },
    imageModel(modelId: string): never {
      throw new NoSuchModelError({ modelId, modelType: 'imageModel' })
    },
  })
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = createOpenRouter()
