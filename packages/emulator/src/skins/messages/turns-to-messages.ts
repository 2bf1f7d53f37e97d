import { ApiError } from '../../http/api-error.ts'
import type { MessagesBlock, MessagesTurn } from '../../validation/messages-schema.ts'
import type { ContentPart, Message, ToolCall } from '../../wire/message.ts'
import type { ReasoningDetail } from '../../wire/reasoning.ts'

/** The turns of a conversation as chat messages; results of tools become messages of their own. */
export function turnsToMessages(
  turns: readonly MessagesTurn[],
  system: string | readonly MessagesBlock[] | null | undefined,
): readonly Message[] {
  const first: Message[] =
    system == null
      ? []
      : [{ role: 'system', content: typeof system === 'string' ? system : system.map(toPart) }]
  return [...first, ...turns.flatMap(turnToMessages)]
}

function turnToMessages({ role, content }: MessagesTurn): Message[] {
  if (typeof content === 'string') return [{ role, content }]
  if (role === 'assistant') return [assistantMessage(content)]
  const results = content.filter(({ type }) => type === 'tool_result').map(toToolMessage)
  const rest = content.filter(({ type }) => type !== 'tool_result').map(toPart)
  return rest.length === 0 ? results : [...results, { role, content: rest }]
}

function assistantMessage(blocks: readonly MessagesBlock[]): Message {
  const reasoning_details = blocks.flatMap(toReasoning).map((detail, index) => ({
    ...detail,
    index,
  }))
  const tool_calls = blocks.filter(({ type }) => type === 'tool_use').map(toToolCall)
  const content = blocks.filter(({ type }) => type === 'text').map(toPart)
  return {
    role: 'assistant',
    content: content.length === 0 ? null : content,
    ...(tool_calls.length === 0 ? {} : { tool_calls }),
    ...(reasoning_details.length === 0 ? {} : { reasoning_details }),
  }
}

function toReasoning(block: MessagesBlock): ReasoningDetail[] {
  const format = 'anthropic-claude-v1'
  const { thinking, signature, data } = block
  if (block.type === 'thinking' && typeof thinking === 'string') {
    const sealed = typeof signature === 'string' ? signature : null
    return [{ type: 'reasoning.text', text: thinking, signature: sealed, format }]
  }
  if (block.type === 'redacted_thinking' && typeof data === 'string') {
    return [{ type: 'reasoning.encrypted', data, format }]
  }
  return []
}

function toToolCall({ id, name, input }: MessagesBlock): ToolCall {
  if (typeof id !== 'string' || typeof name !== 'string') {
    throw new ApiError(400, 'messages: a block of type tool_use needs an id and a name')
  }
  const call = { name, arguments: JSON.stringify(input ?? {}) }
  return { id, type: 'function', function: call }
}

function toToolMessage({ tool_use_id, content }: MessagesBlock): Message {
  if (typeof tool_use_id !== 'string') {
    throw new ApiError(400, 'messages: a block of type tool_result needs a tool_use_id')
  }
  return { role: 'tool', tool_call_id: tool_use_id, content: resultOf(content) }
}

/** What a tool has found: texts and images as they are, anything else as JSON. */
function resultOf(content: unknown): string | readonly ContentPart[] {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return content == null ? '' : JSON.stringify(content)
  return content.map((block): ContentPart => {
    if (isReadable(block)) return toPart(block)
    return { type: 'text', text: JSON.stringify(block) }
  })
}

function isReadable(block: unknown): block is MessagesBlock {
  if (typeof block !== 'object' || block === null || !('type' in block)) return false
  if (block.type === 'text') return 'text' in block && typeof block.text === 'string'
  return block.type === 'image' && 'source' in block
}

function toPart(block: MessagesBlock): ContentPart {
  const cached = cacheControlOf(block)
  if (block.type === 'text') return { type: 'text', text: block.text ?? '', ...cached }
  const text = sourceText(block)
  if (text !== undefined) return { type: 'text', text, ...cached }
  const url = sourceUrl(block)
  if (url !== undefined && block.type === 'image') {
    return { type: 'image_url', image_url: { url }, ...cached }
  }
  if (url !== undefined && block.type === 'document') {
    return { type: 'file', file: { file_data: url }, ...cached }
  }
  throw new ApiError(400, `messages: a block of type ${block.type} cannot be read here`)
}

function cacheControlOf({ cache_control: given }: MessagesBlock): Partial<ContentPart> {
  if (typeof given !== 'object' || given === null || !('type' in given)) return {}
  const ttl = 'ttl' in given && typeof given.ttl === 'string' ? { ttl: given.ttl } : {}
  return { cache_control: { type: String(given.type), ...ttl } }
}

/** The text of a document that is sent as it is, not encoded. */
function sourceText({ type, source }: MessagesBlock): string | undefined {
  if (type !== 'document' || typeof source !== 'object' || source === null) return undefined
  const isText = 'type' in source && source.type === 'text' && 'data' in source
  return isText && typeof source.data === 'string' ? source.data : undefined
}

function sourceUrl({ source }: MessagesBlock): string | undefined {
  if (typeof source !== 'object' || source === null) return undefined
  if ('url' in source && typeof source.url === 'string') return source.url
  if (!('data' in source) || !('media_type' in source)) return undefined
  const { media_type: type, data } = source
  return typeof type === 'string' && typeof data === 'string'
    ? `data:${type};base64,${data}`
    : undefined
}
