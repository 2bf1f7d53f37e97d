import { getDefaultModelSettings, type ModelSettings } from '@openai/agents-core'

/**
 * Takes out what the Agents SDK sets by itself for an agent that names no model: how much OpenAI's
 * default model, which is not the one that is asked here, thinks and says.
 */
export function withoutHostDefaults(settings: ModelSettings): ModelSettings {
  const defaults = getDefaultModelSettings()
  const untouched = (['reasoning', 'text'] as const).every(
    (name) => JSON.stringify(settings[name]) === JSON.stringify(defaults[name]),
  )
  if (!untouched) return settings
  const { reasoning: _, text: __, ...rest } = settings
  return rest
}
