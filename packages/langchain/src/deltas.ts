import type { AIMessageChunkFields, ContentBlock } from '@langchain/core/messages'
import type { ToolCallChunk } from '@langchain/core/messages/tool'
import type { ChatEvent } from '@waypost/core'
import type { BlockEvent } from './block-writer.ts'

/** Fields of a message chunk. */
export type ChunkFields = Partial<AIMessageChunkFields>

/** What an event adds to a message: text that may go on growing, and a chunk that has it. */
export interface Delta {
  /** Deltas of one key in a row add up to the first of them with all of their text. */
  key: string | undefined
  text: string
  fields: (text: string) => ChunkFields
}

type Deltas = {
  [Type in ChatEvent['type']]?: (event: Extract<ChatEvent, { type: Type }>) => Delta
}

/** What events add to a message whose content is text; others are told once, with the whole answer. */
const deltas: Deltas = {
  'text-delta': ({ text }) => ({ key: 'text', text, fields: textFields }),
  'reasoning-delta': ({ text }) => ({ key: 'reasoning', text, fields: reasoningFields }),
  'refusal-delta': ({ text }) => ({ key: 'refusal', text, fields: refusalFields }),
  'tool-call-start': ({ index, id, name }) => ({
    key: `call-${index}`,
    text: '',
    fields: (args) => callFields({ index, id, name, args }),
  }),
  'tool-call-delta': ({ index, text }) => ({
    key: `call-${index}`,
    text,
    fields: (args) => callFields({ index, args }),
  }),
  'audio-delta': ({ audio: { data, transcript } }) => {
    const audio = { data: data ?? '', transcript: transcript ?? '' }
    return { key: undefined, text: '', fields: () => ({ additional_kwargs: { audio } }) }
  },
}

/** What an event adds to a message whose content is text. */
export function eventToDelta(event: ChatEvent): Delta | undefined {
  const toDelta = deltas[event.type] as ((event: ChatEvent) => Delta) | undefined
  return toDelta?.(event)
}

function textFields(content: string): ChunkFields {
  return { content }
}

function reasoningFields(text: string): ChunkFields {
  return { additional_kwargs: { reasoning_content: text } }
}

function refusalFields(refusal: string): ChunkFields {
  return { additional_kwargs: { refusal } }
}

function callFields(fields: Omit<ToolCallChunk, 'type'>): ChunkFields {
  return { tool_call_chunks: [{ ...fields, type: 'tool_call_chunk' }] }
}

/** The blocks that grow, by their deltas, and the field in which each does. */
const growingBlocks = {
  'text-delta': { type: 'text', field: 'text' },
  'reasoning-delta': { type: 'reasoning', field: 'reasoning' },
  'tool-call-delta': { type: 'tool_call_chunk', field: 'args' },
  'data-delta': { type: 'audio', field: 'data' },
} as const

/**
 * What a step of a content block adds to a message of content blocks. LangChain joins the steps of a
 * block by its `index`, so what does not grow is told once: at the end, and of a call at its beginning.
 */
export function blockEventToDelta(step: BlockEvent): Delta | undefined {
  const { index } = step
  if (step.event === 'content-block-start') {
    const { content } = step
    return content.type === 'tool_call_chunk' ? growingBlock(content, 'args', '', index) : undefined
  }
  if (step.event === 'content-block-finish') return restOfBlock(step.content, index)
  const { delta } = step
  if (delta.type === 'block-delta') return undefined
  const { type, field } = growingBlocks[delta.type]
  const grown: Readonly<Record<string, unknown>> = { ...delta }
  return growingBlock({ type }, field, String(grown[field]), index)
}

function growingBlock(start: ContentBlock, field: string, text: string, index: number): Delta {
  const fields = (grown: string): ChunkFields => {
    const block = { ...start, [field]: grown, index }
    if (start.type !== 'tool_call_chunk') return { content: [block] }
    return { content: [block], tool_call_chunks: [block as ToolCallChunk] }
  }
  return { key: `block-${index}`, text, fields }
}

/** What only the end of a block tells. */
function restOfBlock({ type, ...content }: ContentBlock, index: number): Delta | undefined {
  if (type === 'tool_call' || type === 'invalid_tool_call') return undefined
  const growing = Object.values(growingBlocks).find((block) => block.type === type)
  if (growing) delete content[growing.field]
  if (Object.keys(content).length === 0) return undefined
  const block = { type, ...content, index }
  return { key: undefined, text: '', fields: () => ({ content: [block] }) }
}
