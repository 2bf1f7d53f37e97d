import type { PriceList } from '../catalogue/pricing.ts'
import type { Usd } from '../money/usd.ts'

/** Everything of a generation that has a price. */
export interface PricedUnits {
  readonly promptTokens: number
  /** Of the prompt tokens, those read from a cache. */
  readonly cachedTokens: number
  /** Of the prompt tokens, those written to a cache. */
  readonly cacheWriteTokens: number
  /** Whether they are written to be kept for an hour. */
  readonly writtenForAnHour: boolean
  readonly completionTokens: number
  /** Of the completion tokens, those of reasoning. */
  readonly reasoningTokens: number
  readonly promptImages: number
}

/** What a generation costs at list price, and why. */
export interface ListPrice {
  readonly prompt: Usd
  readonly completion: Usd
  readonly total: Usd
  /** What caching saved; negative where writing cost more than plain tokens. */
  readonly cacheDiscount: Usd
}

/** Prices a generation in exact decimals. */
export function priceGeneration(units: PricedUnits, prices: PriceList): ListPrice {
  const cached = BigInt(units.cachedTokens)
  const written = BigInt(units.cacheWriteTokens)
  const writePrice = units.writtenForAnHour ? prices.cacheWriteHour : prices.cacheWrite
  const fresh = BigInt(units.promptTokens) - cached - written
  const reasoning = prices.internalReasoning > 0n ? BigInt(units.reasoningTokens) : 0n
  const prompt =
    fresh * prices.prompt +
    cached * prices.cacheRead +
    written * writePrice +
    BigInt(units.promptImages) * prices.image +
    prices.request
  const completion =
    (BigInt(units.completionTokens) - reasoning) * prices.completion +
    reasoning * prices.internalReasoning
  const cacheDiscount =
    cached * (prices.prompt - prices.cacheRead) + written * (prices.prompt - writePrice)
  return { prompt, completion, total: prompt + completion, cacheDiscount }
}
