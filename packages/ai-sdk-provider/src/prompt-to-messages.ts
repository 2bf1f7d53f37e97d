import type {
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider'
import type { ChatMessage, ContentPart } from '@waypost/core'
import { assistantToMessage } from './assistant-to-message.ts'
import { fileToContentPart } from './file-to-content-part.ts'
import { type PartOptions, withCacheMark } from './part-options.ts'
import type { Warn } from './warnings.ts'

/** A conversation in the spelling of the wire. */
export function promptToMessages(
  prompt: LanguageModelV4Prompt,
  model: string,
  warn: Warn,
): ChatMessage[] {
  return prompt.flatMap((message) => toMessages(message, model, warn))
}

function toMessages(message: LanguageModelV4Message, model: string, warn: Warn): ChatMessage[] {
  const { role, content, providerOptions } = message
  switch (role) {
    case 'system':
      return [{ role, content: plainOr([textPart(content, providerOptions)]) } as ChatMessage]
    case 'user': {
      const parts = content.map((part, index) => {
        // A mark on the message holds for its end.
        const enclosing = index === content.length - 1 ? providerOptions : undefined
        return part.type === 'text'
          ? textPart(part.text, part.providerOptions, enclosing)
          : fileToContentPart(part, enclosing)
      })
      return [{ role, content: plainOr(parts) }]
    }
    case 'assistant':
      return [assistantToMessage(content, providerOptions, model, warn)]
    case 'tool':
    default:
      return content.flatMap((part) => {
        if (part.type === 'tool-result') return [toolMessage(part, providerOptions, warn)]
        warn({ type: 'unsupported', feature: 'approval of tools that OpenRouter runs' })
        return []
      })
  }
}

function toolMessage(
  { toolCallId, output, providerOptions }: LanguageModelV4ToolResultPart,
  messageOptions: PartOptions,
  warn: Warn,
): ChatMessage {
  const outputOptions = output.type === 'content' ? undefined : output.providerOptions
  const enclosing = [outputOptions, providerOptions, messageOptions]
  const content = plainOr(outputParts(output, enclosing, warn))
  return { role: 'tool', tool_call_id: toolCallId, content }
}

function outputParts(
  output: LanguageModelV4ToolResultPart['output'],
  enclosing: PartOptions[],
  warn: Warn,
): ContentPart[] {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return [textPart(output.value, ...enclosing)]
    case 'json':
    case 'error-json':
      return [textPart(JSON.stringify(output.value), ...enclosing)]
    case 'execution-denied':
      return [textPart(output.reason ?? 'The user denied the tool call.', ...enclosing)]
    case 'content':
    default:
      return output.value.flatMap((part) => {
        if (part.type === 'text') return [textPart(part.text, part.providerOptions, ...enclosing)]
        if (part.type === 'file') return [fileToContentPart(part, ...enclosing)]
        warn({ type: 'unsupported', feature: 'custom parts in tool results' })
        return []
      })
  }
}

function textPart(text: string, ...candidates: PartOptions[]): ContentPart {
  return withCacheMark({ type: 'text', text }, ...candidates)
}

/** A single text without a mark is sent as a string, which every provider can read. */
function plainOr(parts: ContentPart[]): string | ContentPart[] {
  const [first] = parts
  const plain = parts.length === 1 && first?.type === 'text' && !first.cache_control
  return plain ? first.text : parts
}
