import type { ChatModelStreamEvent } from '@langchain/core/language_models/event'
import type { ContentBlock } from '@langchain/core/messages'
import { type Annotation, type ChatEvent, type GeneratedAudio, joinAudio } from '@waypost/core'
import {
  audioBlock,
  imageBlock,
  reasoningBlock,
  textBlock,
  toolCallBlock,
} from './wire-to-blocks.ts'

/** The beginning, growth or end of a content block. */
export type BlockEvent = Extract<
  ChatModelStreamEvent,
  { event: 'content-block-start' | 'content-block-delta' | 'content-block-finish' }
>

type Delta = Extract<BlockEvent, { event: 'content-block-delta' }>['delta']

/**
 * Lays the events of one choice out as content blocks, in the order in which they begin. All text is
 * one block, whatever comes between its parts, because readers of structured answers look at the
 * first text block only.
 */
export class BlockWriter {
  /** The finished blocks. */
  readonly blocks: ContentBlock[] = []
  readonly #audioFormat: string | undefined
  readonly #annotations: Annotation[] = []
  readonly #audio: GeneratedAudio[] = []
  /** Positions by what the blocks hold. */
  readonly #positions = new Map<string, number>()
  #text = ''
  #refusal = ''

  constructor(audioFormat?: string) {
    this.#audioFormat = audioFormat
  }

  /** What an event means for the blocks. */
  write(event: ChatEvent): BlockEvent[] {
    switch (event.type) {
      case 'text-delta':
        this.#text += event.text
        return this.#grow('text', textBlock('', []), { type: 'text-delta', text: event.text })
      case 'reasoning-start':
        return this.#start(event.block, reasoningBlock('', undefined))
      case 'reasoning-delta':
        return [this.#delta(event.block, { type: 'reasoning-delta', reasoning: event.text })]
      case 'reasoning-end':
        return [this.#finish(event.block, reasoningBlock(event.text, event.detail))]
      case 'tool-call-start': {
        const { id, name, index } = event
        return this.#start(`call-${index}`, { type: 'tool_call_chunk', id, name, args: '', index })
      }
      case 'tool-call-delta':
        return [this.#delta(`call-${event.index}`, { type: 'tool-call-delta', args: event.text })]
      case 'tool-call-end':
        return [this.#finish(`call-${event.index}`, toolCallBlock(event))]
      case 'image': {
        const block = imageBlock(event.image)
        const key = `image-${this.#positions.size}`
        return [...this.#start(key, block), this.#finish(key, block)]
      }
      case 'refusal-delta': {
        this.#refusal += event.text
        const fields = { type: 'refusal', refusal: this.#refusal }
        return this.#grow(
          'refusal',
          { type: 'refusal', refusal: '' },
          { type: 'block-delta', fields },
        )
      }
      case 'audio-delta':
        return this.#growAudio(event.audio)
      case 'annotation':
        this.#annotations.push(event.annotation)
        return []
      case 'finish':
        return this.#finishAll()
      case 'response-start':
      case 'logprobs':
      case 'metadata':
      case 'usage':
      case 'comment':
      case 'raw':
    }
    return []
  }

  #growAudio(audio: GeneratedAudio): BlockEvent[] {
    this.#audio.push(audio)
    const delta = { type: 'data-delta', data: audio.data ?? '', encoding: 'base64' } as const
    return this.#grow('audio', audioBlock({ data: '' }, this.#audioFormat), delta)
  }

  /** Closes the blocks that may grow until the end. */
  #finishAll(): BlockEvent[] {
    const events: BlockEvent[] = []
    const text = textBlock(this.#text, this.#annotations)
    if (this.#annotations.length > 0 && !this.#positions.has('text')) {
      events.push(...this.#start('text', textBlock('', [])))
    }
    if (this.#positions.has('text')) events.push(this.#finish('text', text))
    if (this.#positions.has('refusal')) {
      events.push(this.#finish('refusal', { type: 'refusal', refusal: this.#refusal }))
    }
    if (this.#positions.has('audio')) {
      events.push(this.#finish('audio', audioBlock(joinAudio(this.#audio), this.#audioFormat)))
    }
    return events
  }

  #grow(key: string, empty: ContentBlock, delta: Delta): BlockEvent[] {
    const start = this.#positions.has(key) ? [] : this.#start(key, empty)
    return [...start, this.#delta(key, delta)]
  }

  #start(key: string, content: ContentBlock): BlockEvent[] {
    const index = this.#positions.size
    this.#positions.set(key, index)
    return [{ event: 'content-block-start', index, content }]
  }

  #delta(key: string, delta: Delta): BlockEvent {
    return { event: 'content-block-delta', index: this.#positions.get(key) ?? 0, delta }
  }

  #finish(key: string, content: ContentBlock): BlockEvent {
    const index = this.#positions.get(key) ?? 0
    this.blocks[index] = content
    return { event: 'content-block-finish', index, content }
  }
}
