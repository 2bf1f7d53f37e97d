import type { JSONObject, JSONValue } from '@ai-sdk/provider'
import type { ChatEvent, WireUsage } from '@waypost/core'
import { asJson, definedFields } from './wire-json.ts'
import { fromWireSpelling } from './wire-spelling.ts'

type TokenList = 'content' | 'refusal'

/** Gathers what an answer says besides its content, for `providerMetadata.openrouter`. */
export class AnswerMetadata {
  #id: string | undefined
  #model: string | undefined
  #provider: string | undefined
  #nativeFinishReason: string | undefined
  #usage: WireUsage | undefined
  #refusal = ''
  readonly #logprobs: Partial<Record<TokenList, JSONValue[]>> = {}
  readonly #annotations: JSONValue[] = []
  readonly #reasoningDetails: JSONValue[] = []
  readonly #otherFields: Record<string, JSONValue> = {}

  /** The generation id; empty while none is known. */
  get id(): string {
    return this.#id ?? ''
  }

  /** The model that answers; empty while it is not known. */
  get model(): string {
    return this.#model ?? ''
  }

  add(event: ChatEvent): void {
    // oxlint-disable-next-line switch-exhaustiveness-check -- the other events are content
    switch (event.type) {
      case 'response-start':
        this.#id = event.id || undefined
        this.#model = event.model || undefined
        this.#provider = event.provider
        break
      case 'metadata':
        for (const key in event.fields) this.#otherFields[key] = asJson(event.fields[key])
        break
      case 'reasoning-end':
        if (event.detail) this.#reasoningDetails.push(asJson(event.detail))
        break
      case 'refusal-delta':
        this.#refusal += event.text
        break
      case 'annotation':
        this.#annotations.push(asJson(event.annotation))
        break
      case 'logprobs':
        this.#addLogprobs('content', event.logprobs.content)
        this.#addLogprobs('refusal', event.logprobs.refusal)
        break
      case 'usage':
        this.#usage = event.usage.raw
        break
      case 'finish':
        this.#nativeFinishReason = event.nativeReason
        break
    }
  }

  toJson(): JSONObject {
    const { openrouter_metadata: routing, provider, ...otherFields } = this.#otherFields
    return {
      ...definedFields({
        id: this.#id,
        model: this.#model,
        provider: this.#provider ?? provider,
        nativeFinishReason: this.#nativeFinishReason,
        refusal: this.#refusal || undefined,
        usage: usageMetadata(this.#usage),
        routing,
        logprobs: definedFields(this.#logprobs),
        annotations: someOf(this.#annotations),
        reasoning_details: someOf(this.#reasoningDetails),
        otherFields: definedFields(otherFields),
      }),
    }
  }

  #addLogprobs(list: TokenList, tokens: unknown): void {
    if (Array.isArray(tokens)) (this.#logprobs[list] ??= []).push(...tokens.map(asJson))
  }
}

/** What the answer of any endpoint says besides its content. */
export function resultMetadata(answer: {
  id?: string | null | undefined
  model?: string | null | undefined
  provider?: string | null | undefined
  usage?: WireUsage | null | undefined
}): JSONObject {
  const { id, model, provider, usage } = answer
  return {
    ...definedFields({
      id: id ?? undefined,
      model: model ?? undefined,
      provider: provider ?? undefined,
      usage: usageMetadata(usage),
    }),
  }
}

/** What an answer used and cost, whole, by camelCase names; undefined when nothing was reported. */
function usageMetadata(usage: WireUsage | null | undefined): JSONValue | undefined {
  return usage ? fromWireSpelling(usage) : undefined
}

function someOf<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list
}
