import { ReasoningBlock, reasoningText } from '../reasoning/reasoning-block.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { ChatEvent } from './chat-event.ts'
import { GrowingText } from '../reasoning/growing-text.ts'

/** Turns the reasoning of one choice into blocks, one for each detail, in the order of arrival. */
export class ReasoningReader {
  readonly #choice: number
  #count = 0
  /** The id of the open block; undefined when none is open. */
  #open: string | undefined
  /** The detail of the open block; undefined while it consists of plain text only. */
  #detail: ReasoningBlock | undefined
  #plainText = new GrowingText()
  #contentFollowed = false

  constructor(choice: number) {
    this.#choice = choice
  }

  /** Reads deltas; with `whole`, every detail is complete and none are merged. */
  push(
    text: unknown,
    details: readonly ReasoningDetail[] | null | undefined,
    whole: boolean,
    events: ChatEvent[],
  ): void {
    let detailText = ''
    if (Array.isArray(details)) {
      for (const detail of details) {
        if (detail === null || typeof detail !== 'object') continue
        this.#pushDetail(detail, whole, events)
        detailText += reasoningText(detail)
      }
    }
    // `reasoning` repeats what the details say; it speaks for itself only when they say nothing.
    if (detailText !== '') {
      if (whole && text !== detailText) this.#keepWording(text, events)
    } else if (typeof text === 'string' && text !== '') {
      this.#pushText(text, events)
    }
  }

  /** The answer has begun: closes the open block, unless its signature is still to come. */
  contentBegins(events: ChatEvent[]): void {
    if (this.#detail?.awaitsSignature) this.#contentFollowed = true
    else this.close(events)
  }

  /** Closes the open block. */
  close(events: ChatEvent[]): void {
    if (this.#open === undefined) return
    const detail = this.#detail?.finish()
    events.push({
      type: 'reasoning-end',
      choice: this.#choice,
      block: this.#open,
      text: detail ? reasoningText(detail) : this.#plainText.toString(),
      detail,
    })
    this.#open = undefined
    this.#detail = undefined
    this.#contentFollowed = false
  }

  #pushDetail(detail: ReasoningDetail, whole: boolean, events: ChatEvent[]): void {
    const text = reasoningText(detail)
    const continues =
      !whole && this.#detail?.accepts(detail) && !(this.#contentFollowed && text !== '')
    if (continues) {
      this.#detail?.append(detail)
    } else {
      this.#begin(detail.type, events)
      this.#detail = new ReasoningBlock(detail)
    }
    this.#emitText(text, events)
  }

  #pushText(text: string, events: ChatEvent[]): void {
    if (this.#open === undefined || this.#detail) this.#begin(undefined, events)
    this.#plainText.add(text)
    this.#emitText(text, events)
  }

  /** A whole response may sum its details up in other words, or not at all. */
  #keepWording(reasoning: unknown, events: ChatEvent[]): void {
    const fields = { reasoning }
    events.push({ type: 'metadata', scope: 'message', choice: this.#choice, fields })
  }

  #begin(detailType: string | undefined, events: ChatEvent[]): void {
    this.close(events)
    this.#open = `reasoning-${this.#choice}-${this.#count++}`
    this.#plainText = new GrowingText()
    events.push({ type: 'reasoning-start', choice: this.#choice, block: this.#open, detailType })
  }

  #emitText(text: string, events: ChatEvent[]): void {
    if (text === '' || this.#open === undefined) return
    events.push({ type: 'reasoning-delta', choice: this.#choice, block: this.#open, text })
  }
}
