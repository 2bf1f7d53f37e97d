import type { OpenRouterProvider } from '@waypost/ai-sdk-provider'
import type { Model } from '@waypost/core'
import type { Settings } from '../chat/settings.ts'

type ChatModelSettings = NonNullable<Parameters<OpenRouterProvider['chat']>[1]>

/** The settings of a conversation in the words of OpenRouter; what is left at its default is not sent. */
export function modelSettings(settings: Settings, model: Model | undefined): ChatModelSettings {
  const { fallbackModels, webSearch } = settings
  const provider = providerPreferences(settings.provider)
  const paints = model?.architecture?.output_modalities?.includes('image') ?? false
  return {
    ...(fallbackModels.length > 0 && { models: fallbackModels }),
    ...(Object.keys(provider).length > 0 && { provider }),
    ...(webSearch && { plugins: [{ id: 'web' as const }] }),
    ...(paints && { modalities: ['image' as const, 'text' as const] }),
  }
}

function providerPreferences(
  chosen: Settings['provider'],
): NonNullable<ChatModelSettings['provider']> {
  const { order, only, ignore, sort } = chosen
  return {
    ...(order.length > 0 && { order }),
    ...(only.length > 0 && { only }),
    ...(ignore.length > 0 && { ignore }),
    ...(sort !== 'default' && { sort }),
    ...(!chosen.allow_fallbacks && { allow_fallbacks: false }),
    ...(chosen.require_parameters && { require_parameters: true }),
    ...(chosen.data_collection === 'deny' && { data_collection: 'deny' as const }),
    ...(chosen.zdr && { zdr: true }),
  }
}
