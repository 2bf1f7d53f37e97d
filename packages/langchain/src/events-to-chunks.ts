import type { AIMessageChunkFields } from '@langchain/core/messages'
import type { ChatEvent, ChatEventStream, GeneratedAudio } from '@waypost/core'
import { AnswerChunk } from './answer-chunk.ts'
import { AnswerGeneration, LastGeneration } from './answer-generation.ts'
import { type AnswerFields, type AnswerForm, AnswerReader } from './answer.ts'
import { blockEventToChunk } from './block-events-to-chunk.ts'

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
export class ChunkWriter {
  readonly #reader: AnswerReader
  readonly #options: ChunkOptions
  #id: string | undefined
  #count = 0

  constructor(options: ChunkOptions) {
    this.#options = options
    this.#reader = new AnswerReader(options)
  }

  /** The pieces that events which arrived together add to the answer. */
  write(events: readonly ChatEvent[], stream: ChatEventStream): AnswerGeneration[] {
    const pieces: AnswerGeneration[] = []
    for (const event of events) {
      const steps = this.#reader.add(event)
      if (event.type === 'response-start') this.#id = event.id || undefined
      if ('choice' in event && event.choice !== 0) continue
      const text = event.type === 'text-delta' ? event.text : ''
      if (this.#options.version === 'v0') this.#push(eventToChunk(event), text, pieces)
      else for (const step of steps) this.#push(blockEventToChunk(step), text, pieces)
      if (event.type === 'finish') pieces.push(this.#last(stream))
    }
    return pieces
  }

  #push(fields: ChunkFields | undefined, text: string, pieces: AnswerGeneration[]): void {
    if (!fields) return
    this.#count++
    pieces.push(new AnswerGeneration({ message: this.#message(fields, {}), text }))
  }

  #message(fields: ChunkFields, metadata: Record<string, unknown>): AnswerChunk {
    const inBlocks = this.#options.version === 'v1'
    metadata['model_provider'] = 'openrouter'
    if (inBlocks) metadata['output_version'] = 'v1'
    fields.content ??= inBlocks ? [] : ''
    fields.response_metadata = metadata
    if (this.#id !== undefined) fields.id = this.#id
    if (!fields.tool_call_chunks) return new AnswerChunk(fields)
    // A single delta of a call is neither a valid call nor an invalid one, and LangChain need not try
    // to parse it.
    const message = new AnswerChunk({ ...fields, tool_call_chunks: [] })
    message.tool_call_chunks = fields.tool_call_chunks
    return message
  }

  /** What deltas have not told, with the answer whole. */
  #last(stream: ChatEventStream): LastGeneration {
    const response = stream.partial()
    const [
      choice = { index: 0, message: { role: 'assistant', content: null }, finish_reason: null },
    ] = response.choices
    const { usage_metadata: usage, ...rest } = this.#reader.messageOf(response, choice)
    const whole = this.#options.streamUsage && usage ? { ...rest, usage_metadata: usage } : rest
    return new LastGeneration(
      this.#message(notYetTold(whole), { ...whole.response_metadata }),
      this.#count,
      whole,
    )
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

/** Fields that deltas add up to are left out; they would be there twice. */
function notYetTold({ additional_kwargs, usage_metadata }: AnswerFields): ChunkFields {
  const { reasoning_content: _reasoning, refusal: _refusal, audio, ...more } = additional_kwargs
  const { data: _data, transcript: _transcript, ...sound } = { ...(audio as GeneratedAudio) }
  return {
    additional_kwargs: { ...more, ...(audio ? { audio: sound } : undefined) },
    ...(usage_metadata ? { usage_metadata } : undefined),
  } as ChunkFields
}
