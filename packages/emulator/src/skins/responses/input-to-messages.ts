import { ApiError } from '../../http/api-error.ts'
import type { ResponsesItem, ResponsesPart } from '../../validation/responses-schema.ts'
import type { ContentPart, Message, ToolCall } from '../../wire/message.ts'
import type { ReasoningDetail } from '../../wire/reasoning.ts'
import { itemToReasoning } from './item-to-reasoning.ts'

/** The history of items as a conversation: calls and reasoning belong to the assistant's message. */
export function inputToMessages(
  input: string | readonly ResponsesItem[],
  instructions: string | null | undefined,
): readonly Message[] {
  const messages: Message[] = []
  if (instructions != null) messages.push({ role: 'system', content: instructions })
  if (typeof input === 'string') return [...messages, { role: 'user', content: input }]
  let reasoning: ReasoningDetail[] = []
  for (const item of input) {
    if (item.type === 'reasoning') {
      reasoning.push(...itemToReasoning(item, reasoning.length))
      continue
    }
    const message = itemToMessage(item)
    const before = messages.at(-1)
    if (message.tool_calls != null && before?.role === 'assistant' && reasoning.length === 0) {
      const tool_calls = [...(before.tool_calls ?? []), ...message.tool_calls]
      messages[messages.length - 1] = { ...before, tool_calls }
      continue
    }
    const thought = message.role === 'assistant' && reasoning.length > 0
    messages.push(thought ? { ...message, reasoning_details: reasoning } : message)
    if (thought) reasoning = []
  }
  return messages
}

function itemToMessage(item: ResponsesItem): Message {
  switch (item.type) {
    case 'function_call':
      return { role: 'assistant', content: null, tool_calls: [itemToCall(item)] }
    case 'function_call_output':
      return {
        role: 'tool',
        tool_call_id: textAt(item, 'call_id'),
        content: outputOf(item['output']),
      }
    case undefined:
    case 'message':
      return { role: item.role ?? 'user', content: contentOf(item) }
    default:
      throw new ApiError(501, `input: the emulator does not read items of type ${item.type}`)
  }
}

function itemToCall(item: ResponsesItem): ToolCall {
  const call = { name: textAt(item, 'name'), arguments: textAt(item, 'arguments') }
  return { id: textAt(item, 'call_id'), type: 'function', function: call }
}

/** A field without which an item says nothing. */
function textAt(item: ResponsesItem | ResponsesPart, field: string): string {
  const value = item[field]
  if (typeof value === 'string') return value
  throw new ApiError(400, `input: ${field} of an item of type ${item.type} is to be a text`)
}

/** What a tool has found: texts and images as they are, anything else as JSON. */
function outputOf(output: unknown): string | readonly ContentPart[] {
  if (typeof output === 'string') return output
  const parts = Array.isArray(output) && output.every(isPart) ? output : undefined
  return parts?.map(toContentPart) ?? JSON.stringify(output ?? '')
}

function isPart(part: unknown): part is ResponsesPart {
  return typeof part === 'object' && part !== null && 'type' in part && inputTypes.has(part.type)
}

const inputTypes: ReadonlySet<unknown> = new Set(['input_text', 'input_image', 'input_file'])

function contentOf({ content }: ResponsesItem): string | readonly ContentPart[] {
  if (typeof content === 'string') return content
  return (content ?? []).map(toContentPart)
}

function toContentPart(part: ResponsesPart): ContentPart {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: textAt(part, 'text') }
    case 'refusal':
      return { type: 'text', text: textAt(part, 'refusal') }
    case 'input_image':
      return { type: 'image_url', image_url: { url: textAt(part, 'image_url') } }
    case 'input_file':
      return { type: 'file', file: fileOf(part) }
    case 'input_audio': {
      const audio = part['input_audio']
      const { data, format } = { data: '', format: '', ...(audio as object) }
      return { type: 'input_audio', input_audio: { data, format } }
    }
    default:
      throw new ApiError(400, `input: unknown content type ${part.type}`)
  }
}

function fileOf(part: ResponsesPart): NonNullable<ContentPart['file']> {
  const data = part['file_data'] ?? part['file_url']
  const { filename } = part
  const id = part['file_id']
  return {
    ...(typeof filename === 'string' ? { filename } : {}),
    ...(typeof data === 'string' ? { file_data: data } : {}),
    ...(typeof id === 'string' ? { file_id: id } : {}),
  }
}
