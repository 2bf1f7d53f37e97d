import type { AIMessage, ContentBlock } from '@langchain/core/messages'
import {
  type AssistantMessage,
  type ContentPart,
  type ReasoningDetail,
  type ToolCall,
  toToolCall,
} from '@waypost/core'
import { blockToPart, cacheOf } from './content-to-wire.ts'
import { type Fields, fieldsOf, listOrNothing, onlyDefined } from './fields.ts'
import { isCustom } from './tool-calls.ts'
import { type OpenRouterExtras, textOf, toBlocks } from './wire-to-blocks.ts'

/** Whether the conversation has the result of the call with an id. */
export type IsAnswered = (id: string) => boolean

/**
 * Types of blocks that say what has a field of its own, and of those that tell what tools did that
 * another provider ran: nobody else can be told of these, and the text says what came of them.
 */
const besideText = /^(?:reasoning|image|audio|refusal|input_json_delta)$|thinking|tool_|function/i

/**
 * Writes an answer of the model to be sent back. What has no place in its text is looked for in
 * `additional_kwargs`, then in content blocks, so that a message says the same in every form.
 */
export function assistantToWire(message: AIMessage, isAnswered: IsAnswered): AssistantMessage {
  const inContent: ContentBlock[] = typeof message.content === 'string' ? [] : message.content
  const inKwargs = toBlocks({ content: '', additional_kwargs: message.additional_kwargs })
  const find = (...types: readonly string[]): ContentBlock[] => {
    const isWanted = ({ type }: ContentBlock): boolean => types.includes(type)
    const kept = inKwargs.filter(isWanted)
    return kept.length > 0 ? kept : inContent.filter(isWanted)
  }
  const given: Fields = onlyDefined({
    refusal: find('refusal')[0]?.['refusal'],
    ...reasoningOf(find('reasoning', 'thinking', 'redacted_thinking')),
    annotations: listOrNothing(parsedFiles(find('text'))),
    images: listOrNothing(find('image').map(blockToPart)),
    audio: audioOf(find('audio')[0]),
    tool_calls: listOrNothing(callsOf(message, inContent, isAnswered)),
  })
  const content = contentOf(message.content)
  // An empty text beside calls is refused by some providers.
  const isEmpty = content === '' && Object.keys(given).length > 0
  return { role: 'assistant', content: isEmpty ? null : content, ...given }
}

/** Text without marks is one string, however many blocks it was in. */
function contentOf(content: string | readonly ContentBlock[]): string | ContentPart[] {
  if (typeof content === 'string') return content
  const blocks = content.filter(({ type }) => !besideText.test(type))
  const isPlain = blocks.every(
    (block) => block.type === 'text' && !('cache_control' in cacheOf(block)),
  )
  return isPlain ? textOf(blocks) : blocks.map(blockToPart)
}

/** The details verbatim and in order; the text only when there are none. */
function reasoningOf(blocks: readonly ContentBlock[]): Fields {
  const details = blocks.flatMap((block) => detailOf(block) ?? [])
  if (details.length > 0) return { reasoning_details: details }
  const text = blocks.map(({ reasoning = '' }) => String(reasoning)).join('')
  return text === '' ? {} : { reasoning: text }
}

/** The detail that a block stands for; Anthropic's own blocks say the same in other words. */
function detailOf(block: ContentBlock): ReasoningDetail | undefined {
  const { thinking, signature = null, data = null } = block as Partial<Record<string, string>>
  const format = 'anthropic-claude-v1'
  if (block.type === 'thinking')
    return { type: 'reasoning.text', text: thinking, signature, format }
  if (block.type === 'redacted_thinking') return { type: 'reasoning.encrypted', data, format }
  return extrasOf(block).reasoning_detail
}

/** Parsed files, which are neither parsed nor paid again when they are sent back. */
function parsedFiles(texts: readonly ContentBlock[]): unknown[] {
  const lists: unknown[] = texts.flatMap((text) => text['annotations'] ?? [])
  const values = lists.map((annotation) => fieldsOf(annotation)['value'])
  return values.filter((value) => fieldsOf(value)['type'] === 'file')
}

/** Sound is repeated by its id, where it has one. */
function audioOf(block: ContentBlock | undefined): Fields | undefined {
  if (!block) return undefined
  const { id, data, transcript } = { ...fieldsOf(block['metadata']), ...block } as Fields
  return id === undefined ? { data, transcript } : { id }
}

/** The calls of a message; one that could not be run only when it was answered nevertheless. */
function callsOf(
  { tool_calls = [], invalid_tool_calls = [], additional_kwargs: kwargs }: AIMessage,
  blocks: readonly ContentBlock[],
  isAnswered: IsAnswered,
): ToolCall[] {
  const keptFields = fieldsOf(kwargs['tool_call_fields'])
  // A message that was stored may have a call in two blocks, one of them without what came with it.
  const told = blocks.filter((block) => extrasOf(block).tool_call_fields)
  const toldFields = new Map(told.map((block) => [block.id, extrasOf(block).tool_call_fields]))
  const known = new Set([...tool_calls, ...invalid_tool_calls].map(({ id }) => id))
  const invalid = blocks.filter(({ type, id }) => type === 'invalid_tool_call' && !known.has(id))
  const answered = [...invalid_tool_calls, ...invalid].filter(({ id }) => isAnswered(id ?? ''))
  return [...tool_calls, ...answered].map(({ id = '', name, args }) => {
    const fields = fieldsOf(keptFields[id] ?? toldFields.get(id))
    const said = isCustom(fields) ? (fieldsOf(args)['input'] ?? args) : args
    const text = typeof said === 'string' ? said : JSON.stringify(said ?? {})
    return toToolCall({ fields, id, name: String(name), arguments: text })
  })
}

function extrasOf(block: ContentBlock): OpenRouterExtras {
  return fieldsOf(fieldsOf(block['extras'])['openrouter'])
}
