import type { ChatModelStreamEvent } from '@langchain/core/language_models/event'
import type { ContentBlock } from '@langchain/core/messages'
import type { ChatEvent } from '@waypost/core'
import type { AnswerForm } from './answer.ts'
import { readToolCall } from './tool-calls.ts'
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

/** Blocks that may grow until the end of the answer, of which there is one each. */
const lastingBlocks: ReadonlySet<string> = new Set(['text', 'refusal', 'audio'])

/**
 * Lays the events of an answer out as content blocks, in the order in which they begin. All text is
 * one block, whatever comes between its parts, because readers of structured answers look at the
 * first text block only.
 */
export class BlockWriter {
  /** The finished blocks. */
  readonly blocks: ContentBlock[] = []
  /** Positions by what the blocks hold. */
  readonly #positions = new Map<string, number>()
  readonly #audioFormat: string | undefined

  constructor({ audioFormat }: AnswerForm) {
    this.#audioFormat = audioFormat
  }

  /** What an event means for the blocks. */
  write(event: ChatEvent): BlockEvent[] {
    switch (event.type) {
      case 'text-delta':
        return this.#grow(textBlock('', []), { type: 'text-delta', text: event.text })
      case 'reasoning-start':
        return [this.#start(event.block, reasoningBlock(''))]
      case 'reasoning-delta':
        return [this.#delta(event.block, { type: 'reasoning-delta', reasoning: event.text })]
      case 'reasoning-end':
        return [this.#finish(event.block, reasoningBlock(event.text, event.detail))]
      case 'tool-call-start': {
        const { id, name, index } = event
        const block = { type: 'tool_call_chunk', id, name, args: '', index }
        return [this.#start(`call-${index}`, block)]
      }
      case 'tool-call-delta':
        return [this.#delta(`call-${event.index}`, { type: 'tool-call-delta', args: event.text })]
      case 'tool-call-end':
        return [
          this.#finish(`call-${event.index}`, toolCallBlock(readToolCall(event), event.fields)),
        ]
      case 'image':
        return this.#whole(`image-${this.#positions.size}`, imageBlock(event.image))
      case 'audio-delta': {
        const { data } = event.audio
        const empty = audioBlock({ format: this.#audioFormat })
        return this.#grow(empty, { type: 'data-delta', data: data ?? '', encoding: 'base64' })
      }
      // Part of other blocks, or of none.
      case 'annotation':
      case 'comment':
      case 'finish':
      case 'logprobs':
      case 'metadata':
      case 'raw':
      case 'refusal-delta':
      case 'response-start':
      case 'usage':
    }
    return []
  }

  /** Ends what may grow until the end, as it stands among the blocks of the whole answer. */
  end(whole: readonly ContentBlock[]): BlockEvent[] {
    const lasting = whole.filter(({ type }) => lastingBlocks.has(type))
    return lasting.flatMap((block) => this.#whole(block.type, block))
  }

  #whole(key: string, block: ContentBlock): BlockEvent[] {
    return [...this.#begin(key, block), this.#finish(key, block)]
  }

  #grow(empty: ContentBlock, delta: Delta): BlockEvent[] {
    return [...this.#begin(empty.type, empty), this.#delta(empty.type, delta)]
  }

  #begin(key: string, block: ContentBlock): BlockEvent[] {
    return this.#positions.has(key) ? [] : [this.#start(key, block)]
  }

  #start(key: string, content: ContentBlock): BlockEvent {
    const index = this.#positions.size
    this.#positions.set(key, index)
    return { event: 'content-block-start', index, content }
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
