import type { ReasoningDetail } from '../wire/reasoning.ts'
import { GrowingText } from './growing-text.ts'

/** The fields of a detail that grow from delta to delta; all others are replaced. */
const growing: readonly string[] = ['text', 'summary', 'data']

/** What providers put in place of encrypted data until it is there. */
const placeholder = '[REDACTED]'

/**
 * One reasoning detail in the making: merges the deltas that belong to it.
 *
 * The index alone does not tell details apart, since many providers send 0 for all of them. A detail
 * also ends when the type or the id changes, and when its signature has been seen and more content
 * follows, because a signature covers exactly the block that it closes.
 */
export class ReasoningBlock {
  /** Of a field that has grown, the latest piece. */
  readonly #merged: ReasoningDetail & Record<string, unknown>
  readonly #grown = new Map<string, GrowingText>()

  constructor(first: ReasoningDetail) {
    this.#merged = { ...first }
  }

  /** Whether a signature may still come: Anthropic's can arrive when the answer has begun. */
  get awaitsSignature(): boolean {
    const { type, format } = this.#merged
    const isAnthropic = (format ?? 'anthropic-claude-v1') === 'anthropic-claude-v1'
    return isAnthropic && type === 'reasoning.text' && !this.#signed
  }

  /** Whether a delta continues this detail; if not, it begins another one. */
  accepts(delta: ReasoningDetail): boolean {
    return (
      delta.type === this.#merged.type &&
      !differ(delta.index, this.#merged['index']) &&
      !differ(delta.id, this.#merged['id']) &&
      !(
        this.#signed &&
        (bringsContent(delta) || differ(signatureOf(delta), this.#merged['signature']))
      ) &&
      !this.#dataIsWhole(delta)
    )
  }

  /** Takes in a delta that {@link accepts} let through. */
  append(delta: ReasoningDetail): void {
    const merged = this.#merged
    const fields: Record<string, unknown> = delta
    for (const key in fields) {
      const value = fields[key]
      if (value == null) continue
      const before = merged[key]
      if (typeof value === 'string' && (this.#grown.has(key) || isGrowing(key, before))) {
        // Nothing is added, and the latest piece stays the latest.
        if (value === '') continue
        this.#grow(key, String(before), value)
      } else {
        this.#grown.delete(key)
      }
      merged[key] = value
    }
  }

  /** The finished detail as an immutable snapshot, to be sent back verbatim. */
  finish(): ReasoningDetail {
    const detail = { ...this.#merged }
    for (const [key, text] of this.#grown) Object.assign(detail, { [key]: text.toString() })
    return Object.freeze(detail)
  }

  #grow(key: string, before: string, value: string): void {
    let text = this.#grown.get(key)
    if (!text) {
      text = new GrowingText()
      text.add(before)
      this.#grown.set(key, text)
    }
    text.add(value)
  }

  get #signed(): boolean {
    const { signature } = this.#merged
    return typeof signature === 'string' && signature !== ''
  }

  /** Base64 that ends in padding is whole: what follows belongs to another encrypted detail. */
  #dataIsWhole(delta: ReasoningDetail): boolean {
    const data = this.#merged['data']
    return typeof data === 'string' && data.endsWith('=') && bringsContent(delta)
  }
}

/** The readable text of a detail or of a delta of one. */
export function reasoningText(detail: Readonly<Record<string, unknown>>): string {
  const text = detail['text'] ?? detail['summary']
  return typeof text === 'string' ? text : ''
}

function bringsContent(delta: Readonly<Record<string, unknown>>): boolean {
  return growing.some((key) => typeof delta[key] === 'string' && delta[key] !== '')
}

function signatureOf(delta: Readonly<Record<string, unknown>>): unknown {
  return delta['signature'] === '' ? undefined : delta['signature']
}

/** Whether both are given and are not the same. */
function differ(one: unknown, other: unknown): boolean {
  return one != null && other != null && one !== other
}

function isGrowing(key: string, before: unknown): boolean {
  return growing.includes(key) && typeof before === 'string' && before !== placeholder
}
