import { isRecord } from '../errors/read-field.ts'
import { GrowingText } from '../reasoning/growing-text.ts'
import { ReasoningBlock, reasoningText } from '../reasoning/reasoning-block.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { ChatEventSink, ReasoningEndEvent } from './chat-event.ts'

/** Turns the reasoning of one choice into blocks, one for each detail, in the order of arrival. */
export class ReasoningReader {
  readonly #choice: number
  readonly #emit: ChatEventSink
  #count = 0
  /** The id of the open block; undefined when none is open. */
  #open: string | undefined
  /** The detail of the open block; undefined while it consists of plain text only. */
  #detail: ReasoningBlock | undefined
  #plainText = new GrowingText()
  #contentFollowed = false

  constructor(choice: number, emit: ChatEventSink) {
    this.#choice = choice
    this.#emit = emit
  }

  /** Reads deltas; with `whole`, every detail is complete and none are merged. */
  push(text: unknown, details: unknown, whole: boolean): void {
    let detailText = ''
    if (Array.isArray(details)) {
      for (const detail of details as (ReasoningDetail | null)[]) {
        if (!isRecord(detail)) continue
        this.#pushDetail(detail, whole)
        detailText += reasoningText(detail)
      }
    }
    // `reasoning` repeats what the details say; it speaks for itself only when they say nothing.
    if (detailText !== '') {
      if (whole && text !== detailText) this.#keepWording(text)
    } else if (typeof text === 'string' && text !== '') {
      this.#pushText(text)
    }
  }

  /** The answer has begun: closes the open block, unless its signature is still to come. */
  contentBegins(): void {
    if (this.#detail?.awaitsSignature) this.#contentFollowed = true
    else this.close()
  }

  /** Closes the open block. */
  close(): void {
    const [end] = this.unfinished()
    if (!end) return
    this.#emit(end)
    this.#open = undefined
    this.#detail = undefined
    this.#contentFollowed = false
  }

  /** How the open block would end if nothing more came; it stays open. */
  unfinished(): ReasoningEndEvent[] {
    if (this.#open === undefined) return []
    const detail = this.#detail?.finish()
    const text = detail ? reasoningText(detail) : this.#plainText.toString()
    return [{ type: 'reasoning-end', choice: this.#choice, block: this.#open, text, detail }]
  }

  #pushDetail(detail: ReasoningDetail, whole: boolean): void {
    const text = reasoningText(detail)
    const continues =
      !whole && this.#detail?.accepts(detail) && !(this.#contentFollowed && text !== '')
    if (continues) {
      this.#detail?.append(detail)
    } else {
      this.#begin(detail.type)
      this.#detail = new ReasoningBlock(detail)
    }
    this.#emitText(text)
  }

  #pushText(text: string): void {
    if (this.#open === undefined || this.#detail) this.#begin(undefined)
    this.#plainText.add(text)
    this.#emitText(text)
  }

  /** A whole response may sum its details up in other words, or not at all. */
  #keepWording(reasoning: unknown): void {
    const fields = { reasoning }
    this.#emit({ type: 'metadata', scope: 'message', choice: this.#choice, fields })
  }

  #begin(detailType: string | undefined): void {
    this.close()
    this.#open = `reasoning-${this.#choice}-${this.#count++}`
    this.#plainText = new GrowingText()
    this.#emit({ type: 'reasoning-start', choice: this.#choice, block: this.#open, detailType })
  }

  #emitText(text: string): void {
    if (text === '' || this.#open === undefined) return
    this.#emit({ type: 'reasoning-delta', choice: this.#choice, block: this.#open, text })
  }
}
