import type { LanguageModelV4Message } from '@ai-sdk/provider'
import type { CompletionRequest } from '@waypost/core'
import type { TextEndpoint } from './language-model.ts'
import type { OpenRouterCompletionSettings } from './model-settings.ts'
import { reasoningToWire, requestBody, samplingToWire } from './request-body.ts'
import type { Warn } from './warnings.ts'

type Prepare = TextEndpoint<CompletionRequest, OpenRouterCompletionSettings>['prepare']

/** The request for the continuation of a text. A conversation is written down as one text. */
export async function prepareCompletion(
  ...[source, options, stream, warn]: Parameters<Prepare>
): ReturnType<Prepare> {
  const { tools = [], responseFormat } = options
  if (tools.length > 0) warn({ type: 'unsupported', feature: 'tools' })
  if (responseFormat?.type === 'json') warn({ type: 'unsupported', feature: 'responseFormat' })
  const { prompt, stop: roleStop } = writtenDown(options.prompt, warn)
  const fields = { standard: samplingToWire(options), fixed: { prompt, stream } }
  const body = await requestBody<CompletionRequest>('completion', source, options, fields, warn)
  const request = {
    ...body,
    ...reasoningToWire(options, body.reasoning),
    ...(roleStop.length > 0 && { stop: [body.stop ?? [], roleStop].flat() }),
  }
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
