import { getDefaultModelSettings, type ModelSettings } from '@openai/agents-core'

/**
 * Takes out what the Agents SDK sets by itself for an agent that names no model: how much OpenAI's
 * default model, which is not the one that is asked here, thinks and says.
 */
export function withoutHostDefaults(settings: ModelSettings): ModelSettings {
  const { reasoning, text, ...rest } = settings
  const defaults = getDefaultModelSettings()
  const isUntouched =
    JSON.stringify([reasoning, text]) === JSON.stringify([defaults.reasoning, defaults.text])
  return isUntouched ? rest : settings
}
