import type { LanguageModelV4 } from '@ai-sdk/provider'
import { chatEndpoint } from './chat-request.ts'
import { endpointModels } from './endpoint-models.ts'
import { LanguageModel } from './language-model.ts'
import type { OpenRouterChatSettings } from './model-settings.ts'
import type { OpenRouterProvider } from './openrouter-provider.ts'
import { connectionOf, type OpenRouterProviderSettings } from './provider-settings.ts'
import { serverTools } from './server-tools.ts'

/**
 * Makes a provider for the AI SDK.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createOpenRouter(settings: OpenRouterProviderSettings = {}): OpenRouterProvider {
  const { extraBody, decisionsBaseURL } = settings
  const context = { connection: connectionOf(settings), extraBody, decisionsBaseURL }

  function chat(modelId: string, chatSettings: OpenRouterChatSettings = {}): LanguageModelV4 {
    return new LanguageModel(chatEndpoint, { modelId, settings: chatSettings, context })
  }

  const models = endpointModels(context)
  // An arrow function, since nobody is to call it with `new`.
  return Object.assign((...call: Parameters<typeof chat>) => chat(...call), {
    specificationVersion: 'v4' as const,
    languageModel: chat,
    chat,
    ...models,
    textEmbeddingModel: models.embeddingModel,
    embedding: models.embeddingModel,
    evaluationModel: models.decisionModel,
    tools: serverTools,
  })
}

/** The provider with its default settings; the key is read from `OPENROUTER_API_KEY` at each call. */
export const openrouter: OpenRouterProvider = /* @__PURE__ */ createOpenRouter()
