import type { HostedTool } from '@openai/agents-core'
import type { ServerTool } from '@waypost/core'

/**
 * A tool that OpenRouter runs, for an agent's `tools`; what it may cost is in OpenRouter's
 * documentation: "Server Tools".
 *
 * @param type such as `openrouter:web_search`
 * @param parameters in the spelling of OpenRouter's documentation
 */
export function serverTool<Type extends ServerTool['type']>(
  type: Type,
  parameters?: Extract<ServerTool, { type: Type }>['parameters'],
): HostedTool {
  const providerData = parameters === undefined ? { type } : { type, parameters }
  return { type: 'hosted_tool', name: type, providerData }
}
