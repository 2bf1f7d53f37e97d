import type { LanguageModelV4 } from '@ai-sdk/provider'
import { apiKey, baseUrl, model } from './contender.ts'

/** The packages that give the AI SDK a model of OpenRouter. */
export type AiSdkProviderName =
  | '@waypost/ai-sdk-provider'
  | '@openrouter/ai-sdk-provider'
  | '@ai-sdk/openai-compatible'

/** Loads a provider and makes a model. */
export async function aiSdkModel(
  provider: AiSdkProviderName,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModelV4> {
  const settings = { apiKey, baseURL: baseUrl, fetch }
  if (provider === '@waypost/ai-sdk-provider') {
    return (await import('@waypost/ai-sdk-provider')).createOpenRouter(settings)(model)
  }
  if (provider === '@openrouter/ai-sdk-provider') {
    return (await import('@openrouter/ai-sdk-provider')).createOpenRouter(settings)(model)
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
  return createOpenAICompatible({ ...settings, name: 'openrouter', includeUsage: true })(model)
}
