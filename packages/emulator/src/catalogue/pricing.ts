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
  readonly [unit: string]: unknown
}

/** The same prices, ready for arithmetic. */
export interface PriceList {
  readonly prompt: Usd
  readonly completion: Usd
  readonly request: Usd
  readonly image: Usd
  readonly webSearch: Usd
  readonly internalReasoning: Usd
  readonly cacheRead: Usd
  readonly cacheWrite: Usd
}

const priceLists = new WeakMap<Pricing, PriceList>()

/** Reads prices once per pricing object; an absent cache price is the prompt price. */
export function priceListOf(pricing: Pricing): PriceList {
  const known = priceLists.get(pricing)
  if (known !== undefined) return known
  const prompt = parseUsd(pricing.prompt)
  const completion = parseUsd(pricing.completion)
  const priceList: PriceList = {
    prompt,
    completion,
    request: parseUsd(pricing.request ?? '0'),
    image: parseUsd(pricing.image ?? '0'),
    webSearch: parseUsd(pricing.web_search ?? '0'),
    internalReasoning: parseUsd(pricing.internal_reasoning ?? '0'),
    cacheRead: pricing.input_cache_read === undefined ? prompt : parseUsd(pricing.input_cache_read),
    cacheWrite:
      pricing.input_cache_write === undefined ? prompt : parseUsd(pricing.input_cache_write),
  }
  priceLists.set(pricing, priceList)
  return priceList
}
