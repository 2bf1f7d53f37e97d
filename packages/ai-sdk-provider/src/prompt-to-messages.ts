import type {
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider'
import type { ChatMessage } from '@waypost/core'
import { assistantToMessage } from './assistant-to-message.ts'
import { fileToContentPart } from './file-to-content-part.ts'
import { cacheControlOf } from './part-options.ts'
import type { Warn } from './warnings.ts'
import type { ContentPart } from '@waypost/core'

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
    case 'system': {
      const mark = cacheControlOf(providerOptions)
      if (!mark) return [{ role, content }]
      return [{ role, content: [textPart(content, providerOptions)] } as ChatMessage]
    }
    case 'user':
      return [
        {
          role,
          content: plainOr(
            content.map((part, index) => {
              // A mark on the message holds for its end.
              const enclosing = index === content.length - 1 ? providerOptions : undefined
              return part.type === 'text'
                ? textPart(part.text, part.providerOptions, enclosing)
                : fileToContentPart(part, enclosing)
            }),
          ),
        },
      ]
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
  part: LanguageModelV4ToolResultPart,
  messageOptions: SharedV4ProviderOptions | undefined,
  warn: Warn,
): ChatMessage {
  const { output, providerOptions } = part
  const outputOptions = output.type === 'content' ? undefined : output.providerOptions
  const enclosing = [outputOptions, providerOptions, messageOptions]
  return {
    role: 'tool',
    tool_call_id: part.toolCallId,
    content: plainOr(outputParts(output, enclosing, warn)),
  }
}

function outputParts(
  output: LanguageModelV4ToolResultPart['output'],
  enclosing: (SharedV4ProviderOptions | undefined)[],
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
      return [textPart(output.reason ?? 'The user denied the execution of the tool.', ...enclosing)]
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

function textPart(
  text: string,
  ...candidates: (SharedV4ProviderOptions | undefined)[]
): ContentPart {
  const mark = cacheControlOf(...candidates)
  return { type: 'text', text, ...(mark && { cache_control: mark }) } as ContentPart
}

/** A single text without a mark is sent as a string, which every provider can read. */
function plainOr(parts: ContentPart[]): string | ContentPart[] {
  const [first] = parts
  const plain = parts.length === 1 && first?.type === 'text' && !first.cache_control
  return plain ? first.text : parts
}
