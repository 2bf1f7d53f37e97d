import type { ChatGenerationChunk } from '@langchain/core/outputs'
import type { ChatEvent, ChatEventStream, GeneratedAudio } from '@waypost/core'
import { AnswerChunk, LastAnswerChunk } from './answer-chunk.ts'
import { AnswerGeneration, LastGeneration } from './answer-generation.ts'
import { type AnswerFields, type AnswerForm, AnswerReader, inBlocks } from './answer.ts'
import type { BlockDeltas } from './block-deltas.ts'
import { type ChunkFields, type Delta, eventToDeltas } from './deltas.ts'
import { toBlocks } from './wire-to-blocks.ts'

/**
 * Turns the events of an answer into message chunks that survive LangChain's merging, which adds
 * numbers, joins strings and merges lists by index: what is no delta is told once, on the last one.
 */
export class ChunkWriter {
  readonly #reader: AnswerReader
  readonly #blocks: BlockDeltas | undefined
  #id: string | undefined
  #count = 0

  /** With `blocks` the content of messages is blocks, otherwise it is text. */
  constructor(form: AnswerForm, blocks: BlockDeltas | undefined) {
    this.#reader = new AnswerReader(form)
    this.#blocks = blocks
  }

  /** The pieces that events which arrived together add to the answer. */
  write(events: readonly ChatEvent[], stream: ChatEventStream): ChatGenerationChunk[] {
    const pieces: ChatGenerationChunk[] = []
    for (const event of events) {
      this.#reader.add(event)
      if (event.type === 'response-start') this.#id = event.id || undefined
      if ('choice' in event && event.choice !== 0) continue
      const text = event.type === 'text-delta' ? event.text : ''
      const deltas = this.#blocks ? this.#blocks.write(event) : eventToDeltas(event)
      for (const delta of deltas) pieces.push(this.#piece(delta, text))
      if (event.type === 'finish') pieces.push(...this.#end(stream))
    }
    return pieces
  }

  #piece(delta: Delta, text: string): AnswerGeneration {
    this.#count++
    return new AnswerGeneration(delta, text, this.#toMessage)
  }

  readonly #toMessage = (fields: ChunkFields): AnswerChunk => {
    const { tool_call_chunks: calls } = fields
    // A single delta of a call is neither a valid call nor an invalid one: given to the constructor,
    // LangChain would prepare to parse it.
    if (calls) fields.tool_call_chunks = []
    const chunk = new AnswerChunk(this.#complete(fields, {}))
    if (calls) chunk.tool_call_chunks = calls
    return chunk
  }

  /** Adds what every chunk says; in place, since an answer has as many chunks as words. */
  #complete(fields: ChunkFields, metadata: Record<string, unknown>): ChunkFields {
    metadata['model_provider'] = 'openrouter'
    if (this.#blocks) metadata['output_version'] = 'v1'
    if (this.#id !== undefined) fields.id = this.#id
    fields.content ??= this.#blocks ? [] : ''
    fields.response_metadata = metadata
    return fields
  }

  /** What deltas have not told, with the answer whole. */
  #end(stream: ChatEventStream): ChatGenerationChunk[] {
    const fields = this.#reader.streamedMessageOf(stream.partial())
    const deltas = this.#blocks?.end(toBlocks(fields)) ?? []
    const pieces = deltas.map((delta) => this.#piece(delta, ''))
    const whole = this.#blocks ? inBlocks(fields, this.#blocks.blocks) : fields
    const last = this.#complete(notYetTold(whole), { ...whole.response_metadata })
    return [...pieces, new LastGeneration(new LastAnswerChunk(last), this.#count, whole)]
  }
}

/** Fields that deltas add up to are left out; they would be there twice. */
function notYetTold({ additional_kwargs, usage_metadata }: AnswerFields): ChunkFields {
  const { reasoning_content: _reasoning, refusal: _refusal, audio, ...more } = additional_kwargs
  const { data: _data, transcript: _transcript, ...sound } = { ...(audio as GeneratedAudio) }
  return {
    additional_kwargs: { ...more, ...(audio ? { audio: sound } : undefined) },
    ...(usage_metadata && { usage_metadata }),
  } as ChunkFields
}
