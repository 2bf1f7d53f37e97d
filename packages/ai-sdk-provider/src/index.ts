export type { OpenRouterChatSettings } from './chat-settings.ts'
export { createOpenRouter, openrouter, type OpenRouterProvider } from './openrouter-provider.ts'
export type { OpenRouterProviderSettings } from './provider-settings.ts'
