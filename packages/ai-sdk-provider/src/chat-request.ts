import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { type ChatRequest, completeChat, streamChat } from '@waypost/core'
import type { TextEndpoint } from './language-model.ts'
import type { OpenRouterChatSettings } from './model-settings.ts'
import { openRouterOptions } from './part-options.ts'
import { promptToMessages } from './prompt-to-messages.ts'
import {
  checkOptions,
  loadSchemas,
  reasoningToWire,
  requestBody,
  samplingToWire,
} from './request-body.ts'
import { toolsToWire } from './tools-to-wire.ts'

type ChatEndpoint = TextEndpoint<ChatRequest, OpenRouterChatSettings>

/** The endpoint of chats. */
export const chatEndpoint: ChatEndpoint = {
  provider: 'openrouter.chat',
  path: '/chat/completions',
  prepare: prepareChat,
  complete: completeChat,
  stream: streamChat,
}

/** Doubts that need no telling: what is not checked is meant so, and the SDK checks schemas itself. */
const untold = new Set(['unknown-parameter', 'misplaced-parameter', 'schema-may-be-ignored'])

async function prepareChat(
  ...[source, options, stream, warn]: Parameters<ChatEndpoint['prepare']>
): ReturnType<ChatEndpoint['prepare']> {
  const { modelId, context } = source
  const { structuredOutputs, ...settings } = source.settings
  const { logprobs } = settings
  const { tools, toolChoice, serverTools } = toolsToWire(options, warn)
  const ours = tools.filter(({ type }) => type !== 'function')
  if (ours.length > 0) await checkOptions('chat', { tools: ours }, 'OpenRouter')
  const own = {
    ...source.settings,
    ...context.extraBody,
    ...source.settings.extraBody,
    ...openRouterOptions(options.providerOptions),
  }
  const alternatives = typeof logprobs === 'number' && { logprobs: true, top_logprobs: logprobs }
  const named = { ...source, settings: { ...settings, ...alternatives } }
  const fields = {
    standard: {
      ...samplingToWire(options),
      response_format: responseFormatToWire(options, structuredOutputs?.strict),
      // A choice among nothing would be refused.
      tool_choice: tools.length > 0 || 'tools' in own ? toolChoice : undefined,
    },
    fixed: { messages: promptToMessages(options.prompt, modelId, warn), stream },
  }
  const body = await requestBody<ChatRequest>('chat', named, options, fields, warn)
  const allTools = [...tools, ...(body.tools ?? [])]
  const request: ChatRequest = {
    ...body,
    ...reasoningToWire(options, body.reasoning),
    ...(allTools.length > 0 && { tools: allTools }),
  }
  // The options that all providers share cannot contradict each other.
  if (Object.keys(own).length > 0) {
    const { checkRequest } = await loadSchemas()
    for (const { code, message } of checkRequest(request)) {
      if (!untold.has(code)) warn({ type: 'other', message })
    }
  }
  return { request, translation: { serverTools, audioFormat: request.audio?.format ?? undefined } }
}

function responseFormatToWire(
  { responseFormat: format }: LanguageModelV4CallOptions,
  strict = true,
): object | undefined {
  if (format?.type !== 'json') return undefined
  const { schema, name = 'response', description } = format
  if (!schema) return { type: 'json_object' }
  return { type: 'json_schema', json_schema: { name, strict, schema, description } }
}
