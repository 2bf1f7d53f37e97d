import { parseUsd, type Usd } from '../money/usd.ts'

/** Prices as the API spells them: US dollars per token or unit, as decimal strings. */
export interface Pricing {
  readonly prompt: string
  readonly completion: string
  readonly request?: string
  readonly image?: string
  readonly web_search?: string
  readonly internal_reasoning?: string
  readonly input_cache_read?: string
  readonly input_cache_write?: string
  readonly input_cache_write_1h?: string
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
  readonly webSearch: Usd
  readonly internalReasoning: Usd
  readonly cacheRead: Usd
  readonly cacheWrite: Usd
  /** For prefixes that are to be kept for an hour. */
  readonly cacheWriteHour: Usd
}

const priceLists = new WeakMap<Pricing, PriceList>()

/** Reads prices once per pricing object; an absent cache price is the prompt price. */
export function priceListOf(pricing: Pricing): PriceList {
  const known = priceLists.get(pricing)
  if (known !== undefined) return known
  const prompt = parseUsd(pricing.prompt)
  const completion = parseUsd(pricing.completion)
  const cacheRead = optionalUsd(pricing.input_cache_read, prompt)
  const cacheWrite = optionalUsd(pricing.input_cache_write, prompt)
  const priceList: PriceList = {
    blended: Number(prompt + completion),
    prompt,
    completion,
    request: optionalUsd(pricing.request, 0n),
    image: optionalUsd(pricing.image, 0n),
    webSearch: optionalUsd(pricing.web_search, 0n),
    internalReasoning: optionalUsd(pricing.internal_reasoning, 0n),
    cacheRead,
    cacheWrite,
    cacheWriteHour: optionalUsd(pricing.input_cache_write_1h, cacheWrite),
  }
  priceLists.set(pricing, priceList)
  return priceList
}

function optionalUsd(price: string | undefined, otherwise: Usd): Usd {
  return price === undefined ? otherwise : parseUsd(price)
}
