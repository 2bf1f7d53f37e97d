import type {
  JSONObject,
  LanguageModelV4Message,
  LanguageModelV4ToolCallPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider'
import { fileToContentPart } from './file-to-content-part.ts'
import { mediaKind } from './media-type.ts'
import { cacheControlOf, isJsonObject, listOf, openRouterOptions } from './part-options.ts'
import { reasoningToSend } from './reasoning-to-send.ts'
import type { Warn } from './warnings.ts'
import type { AssistantMessage, ContentPart, ToolCall } from '@waypost/core'

export type AssistantContent = Extract<LanguageModelV4Message, { role: 'assistant' }>['content']

/** What the model said before, with everything that it has to be given back. */
export function assistantToMessage(
  content: AssistantContent,
  messageOptions: SharedV4ProviderOptions | undefined,
  model: string,
  warn: Warn,
): AssistantMessage {
  const texts: ContentPart[] = []
  const toolCalls: ToolCall[] = []
  const images: ContentPart[] = []
  const annotations = listOf(openRouterOptions(messageOptions), 'annotations')
  let audio: JSONObject | undefined
  for (const part of content) {
    const options = openRouterOptions(part.providerOptions)
    switch (part.type) {
      case 'text': {
        annotations.push(...listOf(options, 'annotations'))
        const mark = cacheControlOf(part.providerOptions)
        if (part.text === '' && !mark) break
        const text = { type: 'text', text: part.text, ...(mark && { cache_control: mark }) }
        texts.push(text as ContentPart)
        break
      }
      case 'tool-call':
        if (!part.providerExecuted) toolCalls.push(toolCall(part, options))
        break
      case 'file':
        if (isJsonObject(options['audio'])) audio = { id: options['audio']['id'] }
        else if (mediaKind(part.mediaType) === 'image') images.push(fileToContentPart(part))
        else warn(leftOut(`a file of type ${part.mediaType} in an assistant message`))
        break
      case 'custom':
        warn(leftOut(`a part of kind ${part.kind} in an assistant message`))
        break
      case 'reasoning-file':
        warn(leftOut('a file of the model’s reasoning'))
        break
      case 'reasoning':
      case 'tool-result':
        // Reasoning is gathered from all parts below; what OpenRouter ran itself is part of it.
        break
    }
  }
  const mark = cacheControlOf(messageOptions)
  const lastText = texts.at(-1)
  if (mark && lastText)
    texts[texts.length - 1] = { ...lastText, cache_control: mark } as ContentPart
  const message: Record<string, unknown> & { role: 'assistant' } = {
    role: 'assistant',
    content: contentOf(texts, toolCalls.length > 0),
    ...reasoningToSend(content, messageOptions, model, warn),
    ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
    ...(images.length > 0 && { images }),
    ...(annotations.length > 0 && { annotations }),
    ...(audio && { audio }),
  }
  return message
}

function contentOf(texts: ContentPart[], callsTools: boolean): AssistantMessage['content'] {
  if (texts.some((part) => part.cache_control)) return texts
  const text = texts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  return text === '' && callsTools ? null : text
}

function toolCall(part: LanguageModelV4ToolCallPart, options: JSONObject): ToolCall {
  const fields = isJsonObject(options['fields']) ? options['fields'] : {}
  return {
    ...fields,
    id: part.toolCallId,
    type: 'function',
    function: { name: part.toolName, arguments: toStableJson(part.input) },
  }
}

/** Keys in one order, so that a history that was stored and loaded meets the same prompt cache. */
function toStableJson(input: unknown): string {
  return JSON.stringify(input ?? {}, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function leftOut(what: string): Parameters<Warn>[0] {
  return { type: 'unsupported', feature: what, details: 'It was left out of the request.' }
}
