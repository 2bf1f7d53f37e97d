import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import type { ChatRequest } from '@waypost/core'
import type { ReadSettings } from './chat-settings.ts'
import { checkOptions } from './check-options.ts'
import { openRouterOptions } from './part-options.ts'
import { promptToMessages } from './prompt-to-messages.ts'
import type { ServerToolNames } from './server-tool-parts.ts'
import { toolsToWire } from './tools-to-wire.ts'
import type { Warn } from './warnings.ts'
import { definedFields } from './wire-json.ts'

/** A request, and what its answer is translated with. */
export interface PreparedRequest {
  request: ChatRequest
  serverTools: ServerToolNames
}

/**
 * The request of a call. Later ones win: settings of the model, options of the call, `extraBody` of
 * the provider and of the model, `providerOptions.openrouter`.
 *
 * @throws ConfigurationError for an option that is unknown or of the wrong type.
 */
export async function chatRequest(
  modelId: string,
  settings: ReadSettings,
  providerExtraBody: Readonly<Record<string, unknown>> | undefined,
  options: LanguageModelV4CallOptions,
  warn: Warn,
): Promise<PreparedRequest> {
  const own = openRouterOptions(options.providerOptions)
  await checkOptions('chat', settings.body, 'settings')
  await checkOptions('chat', own, 'providerOptions.openrouter')
  const { tools, toolChoice, serverTools } = toolsToWire(options, warn)
  const { tools: ownTools, ...ownFields } = own
  const allTools = [...tools, ...(Array.isArray(ownTools) ? ownTools : [])]
  const request = {
    ...settings.body,
    ...standardOptions(options, settings.strictSchema),
    ...withoutFixed(providerExtraBody, 'extraBody', warn),
    ...withoutFixed(settings.extraBody, 'extraBody', warn),
    ...(allTools.length > 0 && { tools: allTools }),
    ...(toolChoice !== undefined && { tool_choice: toolChoice }),
    ...withoutFixed(ownFields, 'providerOptions.openrouter', warn),
    ...reasoningOf(options.reasoning, settings.body['reasoning'], own['reasoning']),
    model: modelId,
    messages: promptToMessages(options.prompt, modelId, warn),
  } as ChatRequest
  return { request, serverTools }
}

function standardOptions(
  options: LanguageModelV4CallOptions,
  strict: boolean,
): Record<string, unknown> | undefined {
  return definedFields({
    max_tokens: options.maxOutputTokens,
    temperature: options.temperature,
    top_p: options.topP,
    top_k: options.topK,
    frequency_penalty: options.frequencyPenalty,
    presence_penalty: options.presencePenalty,
    seed: options.seed,
    stop: options.stopSequences,
    response_format: responseFormat(options.responseFormat, strict),
  })
}

function responseFormat(
  format: LanguageModelV4CallOptions['responseFormat'],
  strict: boolean,
): object | undefined {
  if (format?.type !== 'json') return undefined
  const { schema, name = 'response', description } = format
  if (!schema) return { type: 'json_object' }
  return {
    type: 'json_schema',
    json_schema: { name, strict, schema, ...(description !== undefined && { description }) },
  }
}

/** What names an amount of reasoning; the API takes one of them. */
const amounts = ['effort', 'max_tokens', 'enabled']

/** The effort that the host names gives way to an amount in `providerOptions`, and to nothing else. */
function reasoningOf(
  effort: LanguageModelV4CallOptions['reasoning'],
  setting: unknown,
  own: unknown,
): { reasoning?: object } {
  if (effort === undefined || effort === 'provider-default') return {}
  const [fromSettings, fromCall] = [{ ...(setting ?? {}) }, { ...(own ?? {}) }]
  if (amounts.some((name) => name in fromCall)) return {}
  const rest = Object.entries(fromSettings).filter(([name]) => !amounts.includes(name))
  return { reasoning: { ...Object.fromEntries(rest), ...fromCall, effort } }
}

const fixed = ['model', 'messages', 'prompt', 'stream']

function withoutFixed(
  fields: Readonly<Record<string, unknown>> | undefined,
  where: string,
  warn: Warn,
): Record<string, unknown> {
  const kept = { ...fields }
  for (const name of fixed) {
    if (!(name in kept)) continue
    delete kept[name]
    const message = `\`${where}.${name}\` was left out of the request, which has its own \`${name}\`.`
    warn({ type: 'other', message })
  }
  return kept
}
