import type { ReasoningDetail } from '../../wire/reasoning.ts'
import type { OutputItem, ResponsesEvent } from './output-item.ts'

type ReasoningItem = Extract<OutputItem, { type: 'reasoning' }>

/** Fills a reasoning item: text and summary are told of as they grow, sealed data is not. */
export class ReasoningItemBuilder {
  readonly #item: ReasoningItem
  readonly #place: { readonly item_id: string; readonly output_index: number }

  constructor(item: ReasoningItem, outputIndex: number) {
    this.#item = item
    this.#place = { item_id: item.id, output_index: outputIndex }
  }

  *add(detail: ReasoningDetail): Generator<ResponsesEvent, void> {
    if (typeof detail.format === 'string') this.#item.format = detail.format
    if (typeof detail.signature === 'string') this.#item.signature = detail.signature
    if (typeof detail.data === 'string') this.#item.encrypted_content = detail.data
    if (typeof detail.text === 'string' && detail.text !== '') yield* this.#text(detail.text)
    if (typeof detail.summary === 'string') yield* this.#summary(detail.summary)
  }

  *close(): Generator<ResponsesEvent, void> {
    const { content = [], summary } = this.#item
    for (const [content_index, part] of content.entries()) {
      const place = { ...this.#place, content_index }
      yield { type: 'response.reasoning_text.done', ...place, text: part.text }
      yield { type: 'response.content_part.done', ...place, part }
    }
    for (const [summary_index, part] of summary.entries()) {
      const place = { ...this.#place, summary_index }
      yield { type: 'response.reasoning_summary_text.done', ...place, text: part.text }
      yield { type: 'response.reasoning_summary_part.done', ...place, part }
    }
  }

  *#text(delta: string): Generator<ResponsesEvent, void> {
    const content = (this.#item.content ??= [])
    const place = { ...this.#place, content_index: 0 }
    let part = content[0]
    if (part === undefined) {
      part = { type: 'reasoning_text', text: '' }
      content.push(part)
      yield { type: 'response.content_part.added', ...place, part }
    }
    part.text += delta
    yield { type: 'response.reasoning_text.delta', ...place, delta }
  }

  *#summary(delta: string): Generator<ResponsesEvent, void> {
    const { summary } = this.#item
    const place = { ...this.#place, summary_index: 0 }
    let part = summary[0]
    if (part === undefined) {
      part = { type: 'summary_text', text: '' }
      summary.push(part)
      yield { type: 'response.reasoning_summary_part.added', ...place, part }
    }
    part.text += delta
    yield { type: 'response.reasoning_summary_text.delta', ...place, delta }
  }
}
