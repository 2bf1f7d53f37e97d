import type { AIMessageChunkFields } from '@langchain/core/messages'
import type { ChatEvent, ChatEventStream } from '@waypost/core'
import { AnswerChunk } from './answer-chunk.ts'
import { AnswerGeneration } from './answer-generation.ts'
import { type AnswerFields, type AnswerForm, AnswerReader } from './answer.ts'
import { blockEventToChunk } from './block-events-to-chunk.ts'
import { readBatches } from './read-batches.ts'

type ChunkFields = Partial<AIMessageChunkFields>

/** How the chunks of a stream look. */
export interface ChunkOptions extends AnswerForm {
  /** Whether the last chunk carries `usage_metadata`. */
  streamUsage: boolean
}

/**
 * Turns the events of an answer into message chunks that survive LangChain's merging, which adds
 * numbers, joins strings and merges lists by index: what is no delta is told once, on the last one.
 */
export async function* eventsToChunks(
  stream: ChatEventStream,
  options: ChunkOptions,
): AsyncGenerator<AnswerGeneration> {
  const reader = new AnswerReader(options)
  const inBlocks = options.version === 'v1'
  const shared = { model_provider: 'openrouter', ...(inBlocks && { output_version: 'v1' }) }
  const empty = inBlocks ? [] : ''
  let id: string | undefined
  let count = 0
  const piece = (fields: ChunkFields, text = '', whole?: AnswerFields): AnswerGeneration => {
    const response_metadata = { ...shared, ...fields.response_metadata }
    const message = { content: empty, ...fields, id, response_metadata } as AIMessageChunkFields
    return new AnswerGeneration(new AnswerChunk(message), text, count++, whole)
  }
  for await (const batch of readBatches(stream)) {
    for (const event of batch) {
      const steps = reader.add(event)
      if (event.type === 'response-start') id = event.id || undefined
      if ('choice' in event && event.choice !== 0) continue
      const text = event.type === 'text-delta' ? event.text : ''
      const all = inBlocks ? steps.map(blockEventToChunk) : [eventToChunk(event)]
      for (const fields of all) if (fields) yield piece(fields, text)
      if (event.type === 'finish') {
        const whole = wholeAnswer(reader, stream, options)
        yield piece(notYetTold(whole), '', whole)
      }
    }
  }
}

/** What an event adds to a message whose content is text. */
function eventToChunk(event: ChatEvent): ChunkFields | undefined {
  switch (event.type) {
    case 'text-delta':
      return { content: event.text }
    case 'reasoning-delta':
      return { additional_kwargs: { reasoning_content: event.text } }
    case 'refusal-delta':
      return { additional_kwargs: { refusal: event.text } }
    case 'tool-call-start': {
      const { index, id, name } = event
      return { tool_call_chunks: [{ type: 'tool_call_chunk', index, id, name, args: '' }] }
    }
    case 'tool-call-delta':
      return {
        tool_call_chunks: [{ type: 'tool_call_chunk', index: event.index, args: event.text }],
      }
    case 'audio-delta': {
      const { data, transcript } = event.audio
      return { additional_kwargs: { audio: { data: data ?? '', transcript: transcript ?? '' } } }
    }
    case 'response-start':
    case 'reasoning-start':
    case 'reasoning-end':
    case 'tool-call-end':
    case 'annotation':
    case 'image':
    case 'logprobs':
    case 'metadata':
    case 'usage':
    case 'comment':
    case 'raw':
    case 'finish':
  }
  return undefined
}

function wholeAnswer(
  reader: AnswerReader,
  stream: ChatEventStream,
  { streamUsage }: ChunkOptions,
): AnswerFields {
  const response = stream.partial()
  const [choice] = response.choices
  const message = choice ?? {
    index: 0,
    message: { role: 'assistant', content: null },
    finish_reason: null,
  }
  const { usage_metadata: usage, ...whole } = reader.messageOf(response, message)
  return streamUsage && usage ? { ...whole, usage_metadata: usage } : whole
}

/** What deltas have not told of an answer. */
function notYetTold(whole: AnswerFields): ChunkFields {
  const {
    reasoning_content: _reasoning,
    refusal: _refusal,
    audio,
    ...rest
  } = whole.additional_kwargs
  const {
    data: _data,
    transcript: _transcript,
    ...sound
  } = { ...(audio as object | undefined) } as Record<string, unknown>
  const { response_metadata, usage_metadata } = whole
  return {
    additional_kwargs: { ...rest, ...(audio ? { audio: sound } : undefined) },
    response_metadata,
    ...(usage_metadata ? { usage_metadata } : undefined),
  } as ChunkFields
}
