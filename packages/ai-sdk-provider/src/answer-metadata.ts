import type { JSONObject, JSONValue } from '@ai-sdk/provider'
import { type ChatEvent, fromWireSpelling, type WireUsage } from '@waypost/core'
import { asJson, definedFields } from './wire-json.ts'

/** What answers say besides their content, whichever endpoint gives them. */
export interface AnswerFacts {
  id?: string | null | undefined
  model?: string | null | undefined
  provider?: string | null | undefined
  /** Seconds since the epoch. */
  created?: number | null | undefined
  usage?: WireUsage | null | undefined
  [field: string]: unknown
}

/** The facts of an answer for `providerMetadata.openrouter`; usage and cost whole, in camelCase. */
export function resultMetadata({ id, model, provider, usage }: AnswerFacts): JSONObject {
  return {
    ...(id && { id }),
    ...(model && { model }),
    ...(provider && { provider }),
    ...(usage && { usage: asJson(fromWireSpelling(usage)) }),
  }
}

/** Gathers what a text answer says besides its content, for `providerMetadata.openrouter`. */
export class AnswerMetadata {
  readonly #facts: AnswerFacts = {}
  readonly #otherFields: Record<string, unknown> = {}
  readonly #lists: Record<string, JSONValue[]> = {}
  readonly #logprobs: Record<string, JSONValue[]> = {}
  #nativeFinishReason: string | undefined
  #refusal = ''

  /** The generation id; undefined while none is known. */
  get id(): string | undefined {
    return this.#facts.id || undefined
  }

  /** The model that answers; undefined while it is not known. */
  get model(): string | undefined {
    return this.#facts.model || undefined
  }

  add(event: ChatEvent): void {
    // oxlint-disable-next-line switch-exhaustiveness-check -- the other events are content
    switch (event.type) {
      case 'response-start':
        Object.assign(this.#facts, event, { type: undefined })
        break
      case 'metadata':
        // A first chunk that does not say who answers, as Azure's, leaves it to a later one.
        Object.assign(event.scope === 'response' ? this.#facts : this.#otherFields, event.fields)
        break
      case 'reasoning-end':
        if (event.detail) append(this.#lists, 'reasoning_details', event.detail)
        break
      case 'refusal-delta':
        this.#refusal += event.text
        break
      case 'annotation':
        append(this.#lists, 'annotations', event.annotation)
        break
      case 'logprobs':
        append(this.#logprobs, 'content', event.logprobs.content ?? [])
        append(this.#logprobs, 'refusal', event.logprobs.refusal ?? [])
        break
      case 'usage':
        this.#facts.usage = event.usage.raw
        break
      case 'finish':
        this.#nativeFinishReason = event.nativeReason
        break
    }
  }

  /** Keeps what no part can show, as it came. */
  keep(name: 'images' | 'audio', item: unknown): void {
    append(this.#lists, name, item)
  }

  toJson(): JSONObject {
    const { id, model, provider, created: _, usage, openrouter_metadata, ...fields } = this.#facts
    return {
      ...definedFields({
        ...resultMetadata({ id, model, provider, usage }),
        nativeFinishReason: this.#nativeFinishReason,
        refusal: this.#refusal || undefined,
        routing: asJson(openrouter_metadata),
        logprobs: definedFields(this.#logprobs),
        ...this.#lists,
        otherFields: asJson(definedFields({ ...fields, ...this.#otherFields })),
      }),
    }
  }
}

/** Adds an item to a list, or the items of another list. */
function append(lists: Record<string, JSONValue[]>, name: string, items: unknown): void {
  const added = [items].flat().map(asJson)
  if (added.length > 0) (lists[name] ??= []).push(...added)
}
