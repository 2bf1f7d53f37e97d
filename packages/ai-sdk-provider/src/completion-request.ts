import type { LanguageModelV4CallOptions, LanguageModelV4Message } from '@ai-sdk/provider'
import type { CompletionRequest } from '@waypost/core'
import type { CompletionOptions } from '@waypost/core/schemas'
import type { TranslationContext } from './events-to-stream-parts.ts'
import { type ModelSettings, requestBody } from './request-body.ts'
import type { Warn } from './warnings.ts'

/** Settings of one completion model, in OpenRouter's own spelling. */
export type OpenRouterCompletionSettings = ModelSettings<CompletionOptions>

/** The request of a text completion. A conversation is written down as one text. */
export async function completionRequest(
  model: string,
  settings: OpenRouterCompletionSettings,
  extraBody: Readonly<Record<string, unknown>> | undefined,
  options: LanguageModelV4CallOptions,
  stream: boolean,
  warn: Warn,
): Promise<{ request: CompletionRequest; translation: TranslationContext }> {
  const { tools = [], responseFormat, reasoning, stopSequences = [] } = options
  if (tools.length > 0) warn({ type: 'unsupported', feature: 'tools' })
  if (responseFormat?.type === 'json') warn({ type: 'unsupported', feature: 'responseFormat' })
  const { prompt, stop } = writtenDown(options.prompt, warn)
  const allStops = [...stopSequences, ...stop]
  const request = await requestBody<CompletionRequest>(
    {
      kind: 'completion',
      settings,
      standard: {
        max_tokens: options.maxOutputTokens,
        temperature: options.temperature,
        top_p: options.topP,
        top_k: options.topK,
        frequency_penalty: options.frequencyPenalty,
        presence_penalty: options.presencePenalty,
        seed: options.seed,
        stop: allStops.length > 0 ? allStops : undefined,
        reasoning:
          reasoning && reasoning !== 'provider-default' ? { effort: reasoning } : undefined,
      },
      extraBody,
      providerOptions: options.providerOptions,
      fixed: { model, prompt, stream },
    },
    warn,
  )
  return { request, translation: { serverTools: new Map() } }
}

/** A single user message is the text to complete; anything longer is a script with two roles. */
function writtenDown(
  messages: LanguageModelV4Message[],
  warn: Warn,
): { prompt: string; stop: string[] } {
  const [first] = messages
  if (messages.length === 1 && first?.role === 'user') {
    return { prompt: textOf(first, warn), stop: [] }
  }
  const blocks = messages.map((message) =>
    message.role === 'system' ? message.content : `${message.role}:\n${textOf(message, warn)}`,
  )
  return { prompt: [...blocks, 'assistant:\n'].join('\n\n'), stop: ['\nuser:'] }
}

function textOf(message: LanguageModelV4Message, warn: Warn): string {
  if (message.role === 'system') return message.content
  return message.content
    .map((part) => {
      if (part.type === 'text') return part.text
      warn({ type: 'unsupported', feature: `a part of type ${part.type} in a text completion` })
      return ''
    })
    .join('')
}
