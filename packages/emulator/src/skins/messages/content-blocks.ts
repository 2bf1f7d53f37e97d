import type { ModelEvent } from '../../reply/model-event.ts'
import type { Annotation } from '../../wire/message.ts'
import type { ReasoningDetail } from '../../wire/reasoning.ts'

/** A block of an answer, as far as it has come. */
export type AnswerBlock =
  | { type: 'text'; text: string; citations: Record<string, unknown>[] | null }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'redacted_thinking'; data: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown; caller: { type: 'direct' } }

/** An event of the Messages API. */
export interface MessagesEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** Builds the blocks of an answer out of what the model says, and tells of each step. */
export class ContentBlocks {
  #open = false
  #argumentsText = ''
  readonly #blocks: AnswerBlock[] = []

  get blocks(): readonly AnswerBlock[] {
    return this.#blocks
  }

  /** Takes what the model says next. */
  *add(event: ModelEvent): Generator<MessagesEvent, void> {
    switch (event.type) {
      case 'reasoning':
        yield* this.#thinking(event.detail)
        return
      case 'text':
      case 'refusal':
        yield* this.#text(event.text)
        return
      case 'annotation':
        yield* this.#citation(event.annotation)
        return
      case 'tool-call': {
        const { id, name } = event
        yield* this.#begin({ type: 'tool_use', id, name, input: {}, caller: { type: 'direct' } })
        return
      }
      case 'tool-arguments':
        this.#argumentsText += event.text
        yield this.#delta({ type: 'input_json_delta', partial_json: event.text })
        return
      case 'image':
      case 'audio':
      case 'error':
      case 'finish':
    }
  }

  /** Ends the block that is open. */
  *close(): Generator<MessagesEvent, void> {
    if (!this.#open) return
    this.#open = false
    const block = this.blocks.at(-1)
    if (block?.type === 'tool_use') block.input = parsed(this.#argumentsText)
    this.#argumentsText = ''
    yield { type: 'content_block_stop', index: this.blocks.length - 1 }
  }

  *#begin(block: AnswerBlock): Generator<MessagesEvent, void> {
    yield* this.close()
    this.#blocks.push(block)
    this.#open = true
    yield { type: 'content_block_start', index: this.blocks.length - 1, content_block: block }
  }

  *#text(text: string): Generator<MessagesEvent, void> {
    yield* this.#textBlock()
    const block = this.blocks.at(-1)
    if (block?.type === 'text') block.text += text
    yield this.#delta({ type: 'text_delta', text })
  }

  *#citation(annotation: Annotation): Generator<MessagesEvent, void> {
    const cited = annotation['url_citation']
    if (typeof cited !== 'object' || cited === null) return
    yield* this.#textBlock()
    const { url, title, content } = { url: '', title: null, content: '', ...cited }
    const citation = {
      type: 'web_search_result_location',
      url,
      title,
      cited_text: content,
      encrypted_index: '',
    }
    const block = this.blocks.at(-1)
    if (block?.type === 'text') (block.citations ??= []).push(citation)
    yield this.#delta({ type: 'citations_delta', citation })
  }

  *#textBlock(): Generator<MessagesEvent, void> {
    if (this.#open && this.blocks.at(-1)?.type === 'text') return
    yield* this.#begin({ type: 'text', text: '', citations: null })
  }

  *#thinking(detail: ReasoningDetail): Generator<MessagesEvent, void> {
    // Messages has no thinking block for runs of server tools.
    if (detail.type === 'hidden' || detail.type === 'reasoning.server_tool_call') return
    if (typeof detail.data === 'string') {
      yield* this.#begin({ type: 'redacted_thinking', data: detail.data })
      return
    }
    if (!this.#open || this.blocks.at(-1)?.type !== 'thinking') {
      yield* this.#begin({ type: 'thinking', thinking: '', signature: '' })
    }
    const block = this.blocks.at(-1)
    if (block?.type !== 'thinking') return
    const thinking = detail.text ?? detail.summary ?? ''
    if (thinking !== '') {
      block.thinking += thinking
      yield this.#delta({ type: 'thinking_delta', thinking })
    }
    if (typeof detail.signature === 'string') {
      block.signature += detail.signature
      yield this.#delta({ type: 'signature_delta', signature: detail.signature })
    }
  }

  #delta(delta: Record<string, unknown>): MessagesEvent {
    return { type: 'content_block_delta', index: this.blocks.length - 1, delta }
  }
}

function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    // A model that was cut short leaves arguments that are no JSON; its words are all there is.
    return text
  }
}
