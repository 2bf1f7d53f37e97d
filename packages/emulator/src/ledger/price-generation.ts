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
  /** Of the prompt tokens, those of recordings. */
  readonly promptAudioTokens: number
  readonly promptImages: number
  readonly completionTokens: number
  /** Of the completion tokens, those of reasoning. */
  readonly reasoningTokens: number
  /** Of the completion tokens, those of speech. */
  readonly audioTokens: number
  /** Of the completion tokens, those of images. */
  readonly imageTokens: number
  readonly images: number
}

/** What a generation costs at list price, and why. */
export interface ListPrice {
  readonly prompt: Usd
  readonly completion: Usd
  readonly total: Usd
  /** What caching saved; negative where writing cost more than plain tokens. */
  readonly cacheDiscount: Usd
}

/** Prices a generation in exact decimals; each token has one price. */
export function priceGeneration(units: PricedUnits, prices: PriceList): ListPrice {
  const cached = BigInt(units.cachedTokens)
  const written = BigInt(units.cacheWriteTokens)
  const heard = BigInt(units.promptAudioTokens)
  const writePrice = units.writtenForAnHour ? prices.cacheWriteHour : prices.cacheWrite
  const prompt =
    rest(units.promptTokens, cached + written + heard) * prices.prompt +
    cached * prices.cacheRead +
    written * writePrice +
    heard * prices.audio +
    BigInt(units.promptImages) * prices.image +
    prices.request
  const reasoning = BigInt(units.reasoningTokens)
  const spoken = BigInt(units.audioTokens)
  const painted = BigInt(units.imageTokens)
  const completion =
    rest(units.completionTokens, reasoning + spoken + painted) * prices.completion +
    reasoning * prices.internalReasoning +
    spoken * prices.audioOutput +
    painted * prices.imageToken +
    BigInt(units.images) * prices.imageOutput
  const cacheDiscount =
    cached * (prices.prompt - prices.cacheRead) + written * (prices.prompt - writePrice)
  return { prompt, completion, total: prompt + completion, cacheDiscount }
}

function rest(whole: number, parts: bigint): bigint {
  const left = BigInt(whole) - parts
  return left > 0n ? left : 0n
}
