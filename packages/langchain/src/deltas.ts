import type { AIMessageChunkFields } from '@langchain/core/messages'
import type { ToolCallChunk } from '@langchain/core/messages/tool'
import type { ChatEvent } from '@waypost/core'

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
export function eventToDeltas(event: ChatEvent): readonly Delta[] {
  const toDelta = deltas[event.type] as ((event: ChatEvent) => Delta) | undefined
  return toDelta ? [toDelta(event)] : []
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
