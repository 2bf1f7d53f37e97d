export { createOpenRouter, openrouter } from './create-openrouter.ts'
export type {
  OpenRouterChatSettings,
  OpenRouterCompletionSettings,
  OpenRouterDecisionSettings,
  OpenRouterEmbeddingSettings,
  OpenRouterImageSettings,
  OpenRouterProviderOptions,
  OpenRouterRerankingSettings,
  OpenRouterSpeechSettings,
  OpenRouterTranscriptionSettings,
  OpenRouterVideoSettings,
} from './model-settings.ts'
export type { OpenRouterProvider } from './openrouter-provider.ts'
export type { OpenRouterProviderSettings } from './provider-settings.ts'
export type { OpenRouterServerTool, OpenRouterTools } from './server-tools.ts'
