import type {
  JSONObject,
  LanguageModelV4Message,
  LanguageModelV4ToolCallPart,
} from '@ai-sdk/provider'
import {
  type AssistantMessage,
  type ContentPart,
  type TextPart,
  type ToolCall,
  toToolCall,
} from '@waypost/core'
import { fileToContentPart } from './file-to-content-part.ts'
import { mediaKind } from './host-media.ts'
import {
  isJsonObject,
  listOf,
  openRouterOptions,
  type PartOptions,
  withCacheMark,
} from './part-options.ts'
import { reasoningToSend } from './reasoning-to-send.ts'
import type { Warn } from './warnings.ts'
import { parsedJson } from './wire-json.ts'

export type AssistantContent = Extract<LanguageModelV4Message, { role: 'assistant' }>['content']

/** What the model said before, with everything that it has to be given back. */
export function assistantToMessage(
  content: AssistantContent,
  messageOptions: PartOptions,
  model: string,
  warn: Warn,
): AssistantMessage {
  const texts: TextPart[] = []
  const toolCalls: ToolCall[] = []
  const images: ContentPart[] = []
  const annotations = [messageOptions, ...content.map((part) => part.providerOptions)].flatMap(
    (options) => listOf(options, 'annotations'),
  )
  let audio: JSONObject | undefined

  function leaveOut(what: string): void {
    warn({ type: 'unsupported', feature: what, details: 'It was left out of the request.' })
  }

  for (const part of content) {
    const options = openRouterOptions(part.providerOptions)
    switch (part.type) {
      case 'text':
        // Some providers refuse an empty text.
        if (part.text === '') break
        texts.push(withCacheMark({ type: 'text', text: part.text }, part.providerOptions))
        break
      case 'tool-call':
        if (!part.providerExecuted) toolCalls.push(toolCall(part, options))
        break
      case 'file':
        if (isJsonObject(options['audio'])) audio = { id: options['audio']['id'] }
        else if (mediaKind(part.mediaType) === 'image') images.push(fileToContentPart(part))
        else leaveOut(`a file of type ${part.mediaType} in an assistant message`)
        break
      case 'custom':
        leaveOut(`a part of kind ${part.kind} in an assistant message`)
        break
      case 'reasoning-file':
        leaveOut('a file of the model’s reasoning')
        break
      case 'reasoning':
      case 'tool-result':
        // Reasoning is gathered from all parts below; what OpenRouter ran itself is part of it.
        break
    }
  }
  const lastText = texts.pop()
  if (lastText) texts.push(withCacheMark(lastText, messageOptions))
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

/** One text, unless marks need the parts. */
function contentOf(texts: TextPart[], callsTools: boolean): AssistantMessage['content'] {
  if (texts.some((part) => part.cache_control)) return texts
  const text = texts.map((part) => part.text).join('')
  return text === '' && callsTools ? null : text
}

function toolCall(part: LanguageModelV4ToolCallPart, options: JSONObject): ToolCall {
  const fields = isJsonObject(options['fields']) ? options['fields'] : {}
  const { toolCallId: id, toolName: name, input } = part
  const isText = typeof input === 'string'
  if (isText && fields['type'] === 'custom')
    return toToolCall({ fields, id, name, arguments: input })
  // Arguments are an object. A text that is none could not be read when the model wrote it, and comes
  // back from browsers as it was; providers refuse it, and the SDK leaves it out too.
  const value = isText ? parsedJson(input) : input
  const json = toStableJson(typeof value === 'string' ? {} : value)
  return toToolCall({ fields, id, name, arguments: json })
}

/** Keys in one order, so that a history that was stored and loaded meets the same prompt cache. */
function toStableJson(input: unknown): string {
  return JSON.stringify(input ?? {}, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
