import type { ModelRequest, SerializedOutputType } from '@openai/agents-core'
import type { ChatRequest, ResponseFormat } from '@waypost/core'
import { itemsToMessages } from './items-to-messages.ts'
import { toolChoice, toolsToWire } from './tools-to-wire.ts'

/**
 * Writes a request in the spelling of the API. `providerData` of an agent's model settings stands
 * above its other settings, those above the provider's parameters; neither replaces the messages.
 */
export function requestBody(
  request: ModelRequest,
  model: string,
  parameters: Partial<ChatRequest> = {},
): ChatRequest {
  const { modelSettings: settings, systemInstructions, input, outputType } = request
  const tools = toolsToWire(request)
  const { effort, summary } = settings.reasoning ?? {}
  const fromSettings = onlyDefined({
    temperature: settings.temperature,
    top_p: settings.topP,
    frequency_penalty: settings.frequencyPenalty,
    presence_penalty: settings.presencePenalty,
    max_tokens: settings.maxTokens,
    verbosity: settings.text?.verbosity,
    reasoning: effort || summary ? onlyDefined({ effort, summary }) : undefined,
    tools: tools.length > 0 ? tools : undefined,
    tool_choice: toolChoice(settings.toolChoice, tools),
    parallel_tool_calls: tools.length > 0 ? settings.parallelToolCalls : undefined,
    response_format: responseFormat(outputType),
  })
  const system = systemInstructions
    ? [{ role: 'system', content: systemInstructions } as const]
    : []
  return {
    model,
    ...parameters,
    ...fromSettings,
    ...settings.providerData,
    messages: [...system, ...itemsToMessages(input)],
  }
}

function responseFormat(outputType: SerializedOutputType): ResponseFormat | undefined {
  if (outputType === 'text') return undefined
  const { name, strict, schema } = outputType
  return { type: 'json_schema', json_schema: { name, strict, schema } }
}

function onlyDefined<Fields extends object>(fields: Fields): Partial<Fields> {
  const defined = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null,
  )
  return Object.fromEntries(defined) as Partial<Fields>
}
