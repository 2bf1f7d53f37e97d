import { parseUsd, shareOf, type Usd } from '../money/usd.ts'
import { overriddenPricing, type PricingOverride } from './pricing-overrides.ts'

/** Prices as the API spells them: US dollars per token or unit, as decimal strings. */
export interface Pricing {
  readonly prompt: string
  readonly completion: string
  readonly request?: string
  /** Per picture in the prompt. */
  readonly image?: string
  /** Per token of a picture in the answer. */
  readonly image_token?: string
  /** Per picture in the answer, beside its tokens. */
  readonly image_output?: string
  /** Per token of audio in the prompt. */
  readonly audio?: string
  /** Per token of audio in the answer. */
  readonly audio_output?: string
  readonly web_search?: string
  readonly internal_reasoning?: string
  readonly input_cache_read?: string
  readonly input_cache_write?: string
  readonly input_cache_write_1h?: string
  /** Share taken off all of these prices, from 0 to 1. */
  readonly discount?: number
  /** Other prices under conditions; the later of two that apply wins. */
  readonly overrides?: readonly PricingOverride[]
  readonly [unit: string]: unknown
}

/** The same prices, ready for arithmetic. */
export interface PriceList {
  /**
   * One figure for a price of two parts: prompt and completion, one token of each. OpenRouter's
   * documentation does not say how it blends them.
   */
  readonly blended: number
  readonly prompt: Usd
  readonly completion: Usd
  readonly request: Usd
  readonly image: Usd
  readonly imageToken: Usd
  readonly imageOutput: Usd
  readonly audio: Usd
  readonly audioOutput: Usd
  readonly internalReasoning: Usd
  readonly cacheRead: Usd
  readonly cacheWrite: Usd
  /** For prefixes that are to be kept for an hour. */
  readonly cacheWriteHour: Usd
}

const priceLists = new WeakMap<Pricing, PriceList>()

/** The prices of one request, which may depend on its length and on the time of day. */
export function pricesFor(pricing: Pricing, promptTokens: number, atMs: number): PriceList {
  if (pricing.overrides === undefined) return priceListOf(pricing)
  return readPrices(overriddenPricing(pricing, promptTokens, atMs))
}

/** Reads prices once per pricing object, without its overrides. */
export function priceListOf(pricing: Pricing): PriceList {
  const known = priceLists.get(pricing)
  if (known !== undefined) return known
  const priceList = readPrices(pricing)
  priceLists.set(pricing, priceList)
  return priceList
}

// Tokens without a price of their own cost what plain tokens of the prompt or the answer cost.
function readPrices({ discount = 0, ...pricing }: Pricing): PriceList {
  const read = (price: string | undefined, otherwise: Usd): Usd =>
    price === undefined ? otherwise : shareOf(parseUsd(price), 1 - discount)
  const prompt = read(pricing.prompt, 0n)
  const completion = read(pricing.completion, 0n)
  const cacheWrite = read(pricing.input_cache_write, prompt)
  const internalReasoning = read(pricing.internal_reasoning, 0n)
  return {
    blended: Number(prompt + completion),
    prompt,
    completion,
    request: read(pricing.request, 0n),
    image: read(pricing.image, 0n),
    imageToken: read(pricing.image_token, completion),
    imageOutput: read(pricing.image_output, 0n),
    audio: read(pricing.audio, prompt),
    audioOutput: read(pricing.audio_output, completion),
    // The catalogue says "0" for reasoning that is billed like the rest of the answer.
    internalReasoning: internalReasoning > 0n ? internalReasoning : completion,
    cacheRead: read(pricing.input_cache_read, prompt),
    cacheWrite,
    cacheWriteHour: read(pricing.input_cache_write_1h, cacheWrite),
  }
}
