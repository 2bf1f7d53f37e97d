import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type ChatRequest, checkRequest } from '@waypost/core'
import { type OpenRouterChatSettings, settingsToWire } from './chat-settings.ts'
import type { TranslationContext } from './events-to-stream-parts.ts'
import { openRouterOptions } from './part-options.ts'
import { promptToMessages } from './prompt-to-messages.ts'
import { checkOptions, requestBody } from './request-body.ts'
import { toolsToWire } from './tools-to-wire.ts'
import type { Warn } from './warnings.ts'

/** Doubts that need no telling: what is not checked is meant so, and the SDK checks schemas itself. */
const untold = new Set(['unknown-parameter', 'misplaced-parameter', 'schema-may-be-ignored'])

/**
 * The request of a call. Later ones win: settings of the model, options of the call, `extraBody` of
 * the provider and of the model, `providerOptions.openrouter`.
 *
 * @throws ConfigurationError for an option that is unknown or of the wrong type.
 */
export async function chatRequest(
  model: string,
  { structuredOutputs, ...settings }: OpenRouterChatSettings,
  extraBody: Readonly<Record<string, unknown>> | undefined,
  options: LanguageModelV4CallOptions,
  stream: boolean,
  warn: Warn,
): Promise<{ request: ChatRequest; translation: TranslationContext }> {
  const { tools, toolChoice, serverTools } = toolsToWire(options, warn)
  if (serverTools.size > 0) {
    const ours = tools.filter(({ type }) => type !== 'function')
    await checkOptions('chat', { tools: ours }, 'OpenRouter')
  }
  const { providerOptions, responseFormat } = options
  const body = await requestBody<ChatRequest>(
    {
      kind: 'chat',
      settings: settingsToWire(settings),
      standard: {
        max_tokens: options.maxOutputTokens,
        temperature: options.temperature,
        top_p: options.topP,
        top_k: options.topK,
        frequency_penalty: options.frequencyPenalty,
        presence_penalty: options.presencePenalty,
        seed: options.seed,
        stop: options.stopSequences,
        response_format: responseFormatToWire(responseFormat, structuredOutputs?.strict ?? true),
        tool_choice: toolChoice,
      },
      extraBody,
      providerOptions,
      fixed: { model, messages: promptToMessages(options.prompt, model, warn), stream },
    },
    warn,
  )
  const ownReasoning = openRouterOptions(providerOptions)['reasoning']
  const allTools = [...tools, ...(body.tools ?? [])]
  const request: ChatRequest = {
    ...body,
    ...reasoningToWire(options.reasoning, body.reasoning, ownReasoning),
    ...(allTools.length > 0 && { tools: allTools }),
  }
  // The options that all providers share cannot contradict each other.
  if (extraBody || providerOptions?.['openrouter'] || Object.keys(settings).length > 0) {
    for (const { code, message } of checkRequest(request)) {
      if (!untold.has(code)) warn({ type: 'other', message })
    }
  }
  return { request, translation: { serverTools, audioFormat: request.audio?.format ?? undefined } }
}

function responseFormatToWire(
  format: LanguageModelV4CallOptions['responseFormat'],
  strict: boolean,
): object | undefined {
  if (format?.type !== 'json') return undefined
  const { schema, name = 'response', description } = format
  if (!schema) return { type: 'json_object' }
  return {
    type: 'json_schema',
    json_schema: { name, strict, schema, ...(description && { description }) },
  }
}

/** What names an amount of reasoning; the API takes one of them. */
const amounts = ['effort', 'max_tokens', 'enabled']

/** The effort that the host names gives way to an amount in `providerOptions`, and to nothing else. */
function reasoningToWire(
  effort: LanguageModelV4CallOptions['reasoning'],
  merged: ChatRequest['reasoning'],
  own: unknown,
): Pick<ChatRequest, 'reasoning'> {
  if (effort === undefined || effort === 'provider-default') return {}
  const ownFields: object = typeof own === 'object' && own !== null ? own : {}
  if (amounts.some((name) => name in ownFields)) return {}
  const rest = Object.entries(merged ?? {}).filter(([name]) => !amounts.includes(name))
  return { reasoning: { ...Object.fromEntries(rest), effort } }
}
