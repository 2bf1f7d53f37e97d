'use client'

import type { ModelCard } from '../../chat/model-card.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { useEnvironment } from './chat-context.tsx'

/** The model that will be asked: the chosen one, else one that can do most. */
export function useChosenModel(): ModelCard | undefined {
  const { models } = useEnvironment()
  const chosen = useSettings(({ settings }) => settings.model)
  return models.find(({ id }) => id === chosen) ?? defaultModel(models)
}

/** Well known models first; in a catalogue that has none of them, a versatile one. */
export function defaultModel(models: readonly ModelCard[]): ModelCard | undefined {
  const known = ['openai/gpt-5-mini', 'anthropic/claude-sonnet-4.5', 'borealis/aurora-4']
  for (const id of known) {
    const model = models.find((one) => one.id === id)
    if (model !== undefined) return model
  }
  return models.find(({ callsTools, reasons }) => callsTools && reasons) ?? models[0]
}
