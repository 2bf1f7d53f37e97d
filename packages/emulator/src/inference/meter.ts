import { priceListOf } from '../catalogue/pricing.ts'
import type { Engine } from '../engine/engine.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import { usdToNumber, type Usd } from '../money/usd.ts'
import type { ModelEvent, StatedUsage } from '../reply/model-event.ts'
import type { Turn } from '../reply/responder.ts'
import type { UsageBody } from '../wire/usage.ts'

/** How a generation ended. */
export interface Ending {
  readonly reason: string | null
  readonly nativeReason: string | null
  readonly cancelled: boolean
}

/** Watches a reply go by, and charges for it exactly once when it ends. */
export class Meter {
  readonly #turn: Turn
  readonly #engine: Engine
  readonly #key: ApiKey
  #text = ''
  #reasoning = ''
  #arguments = ''
  #images = 0
  #stated: StatedUsage = {}
  #usage: UsageBody | undefined
  ending: Ending | undefined

  constructor(turn: Turn, engine: Engine, key: ApiKey) {
    this.#turn = turn
    this.#engine = engine
    this.#key = key
  }

  /** Notes one event. */
  observe(event: ModelEvent): void {
    switch (event.type) {
      case 'text':
      case 'refusal':
        this.#text += event.text
        return
      case 'reasoning':
        this.#reasoning += event.text ?? event.detail.text ?? ''
        return
      case 'tool-call':
        this.#arguments += event.name
        return
      case 'tool-arguments':
        this.#arguments += event.text
        return
      case 'image':
        this.#images += 1
        return
      case 'finish':
        this.#stated = event.usage ?? {}
        this.#end({ reason: event.reason, nativeReason: event.nativeReason, cancelled: false })
        return
      case 'annotation':
        return
      case 'error':
        this.#end({ reason: 'error', nativeReason: null, cancelled: false })
    }
  }

  /** Settles a reply that its reader gave up. */
  cancel(): void {
    this.#end({ reason: null, nativeReason: null, cancelled: true })
  }

  /** Tokens and cost, once the reply has ended. */
  get usage(): UsageBody {
    if (this.#usage === undefined) throw new Error('A reply has no usage before it has ended')
    return this.#usage
  }

  #end(ending: Ending): void {
    if (this.#usage !== undefined) return
    this.ending = ending
    const { countTokens, promptTokens: counted, endpoint } = this.#turn
    const stated = this.#stated
    const reasoningTokens = stated.reasoningTokens ?? countTokens(this.#reasoning)
    const written = countTokens(this.#text) + countTokens(this.#arguments)
    const promptTokens = stated.promptTokens ?? counted
    const completionTokens = stated.completionTokens ?? reasoningTokens + written
    const prices = priceListOf(endpoint.pricing)
    const cachedTokens = stated.cachedTokens ?? 0
    const fresh = promptTokens - cachedTokens
    const promptCost =
      BigInt(fresh) * prices.prompt + BigInt(cachedTokens) * prices.cacheRead + prices.request
    const completionCost = BigInt(completionTokens) * prices.completion
    const free = ending.reason === 'error' || (completionTokens === 0 && !ending.reason)
    const cost: Usd = free ? 0n : promptCost + completionCost
    this.#engine.ledger.charge(this.#key, cost)
    this.#usage = {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      cost: usdToNumber(cost),
      is_byok: false,
      prompt_tokens_details: {
        cached_tokens: cachedTokens,
        cache_write_tokens: stated.cacheWriteTokens ?? 0,
        audio_tokens: 0,
        video_tokens: 0,
      },
      cost_details: {
        upstream_inference_cost: usdToNumber(cost),
        upstream_inference_prompt_cost: usdToNumber(free ? 0n : promptCost),
        upstream_inference_completions_cost: usdToNumber(free ? 0n : completionCost),
      },
      completion_tokens_details: {
        reasoning_tokens: reasoningTokens,
        image_tokens: stated.imageTokens ?? this.#images * 1_290,
        audio_tokens: 0,
      },
    }
  }
}
