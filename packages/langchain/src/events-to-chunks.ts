import type { AIMessageChunkFields } from '@langchain/core/messages'
import type { ChatEvent, ChatResponse } from '@waypost/core'
import { AnswerChunk } from './answer-chunk.ts'
import { AnswerGeneration } from './answer-generation.ts'
import { type AnswerFields, AnswerReader } from './answer.ts'

type ChunkFields = Partial<AIMessageChunkFields>

/**
 * Turns the events of one answer into message chunks that survive LangChain's merging, which adds
 * numbers, joins strings and merges lists by index: what is no delta is told once, on the last one.
 */
export class ChunkWriter {
  readonly #reader = new AnswerReader()
  readonly #partial: () => ChatResponse
  readonly #streamUsage: boolean
  #id: string | undefined
  #count = 0

  /** `partial` gives the response that the events so far add up to. */
  constructor(partial: () => ChatResponse, streamUsage: boolean) {
    this.#partial = partial
    this.#streamUsage = streamUsage
  }

  /** The piece that an event adds to the answer, if any. */
  write(event: ChatEvent): AnswerGeneration | undefined {
    this.#reader.add(event)
    if ('choice' in event && event.choice !== 0) return undefined
    switch (event.type) {
      case 'response-start':
        this.#id = event.id || undefined
        return undefined
      case 'text-delta':
        return this.#piece({ content: event.text }, event.text)
      case 'reasoning-delta':
        return this.#piece({ additional_kwargs: { reasoning_content: event.text } })
      case 'refusal-delta':
        return this.#piece({ additional_kwargs: { refusal: event.text } })
      case 'tool-call-start': {
        const { index, id, name } = event
        return this.#call({ index, id, name, args: '' })
      }
      case 'tool-call-delta':
        return this.#call({ index: event.index, args: event.text })
      case 'finish':
        return this.#last()
      // Told on the last piece, out of the response that the events add up to.
      case 'reasoning-start':
      case 'reasoning-end':
      case 'tool-call-end':
      case 'annotation':
      case 'image':
      case 'audio-delta':
      case 'logprobs':
      case 'metadata':
      case 'usage':
      case 'comment':
        return undefined
    }
  }

  #call(chunk: { index: number; id?: string; name?: string; args: string }): AnswerGeneration {
    return this.#piece({ tool_call_chunks: [{ type: 'tool_call_chunk', ...chunk }] })
  }

  /** Everything that is not told by deltas. */
  #last(): AnswerGeneration | undefined {
    const response = this.#partial()
    const choice = response.choices[0]
    if (!choice) return undefined
    const whole = this.#reader.messageOf(response, choice)
    const { reasoning_content: _text, refusal: _refusal, ...more } = whole.additional_kwargs
    const { usage_metadata: usage } = whole
    if (!this.#streamUsage) delete whole.usage_metadata
    const last = {
      additional_kwargs: more,
      response_metadata: whole.response_metadata,
      ...(usage && this.#streamUsage ? { usage_metadata: usage } : undefined),
    }
    return this.#piece(last as ChunkFields, '', whole)
  }

  #piece(fields: ChunkFields, text = '', whole?: AnswerFields): AnswerGeneration {
    const message = new AnswerChunk({
      content: '',
      ...fields,
      ...(this.#id === undefined ? undefined : { id: this.#id }),
      response_metadata: { model_provider: 'openrouter', ...fields.response_metadata },
    })
    return new AnswerGeneration(message, text, this.#count++, whole)
  }
}
