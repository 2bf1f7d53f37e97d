import type { ModelPricing } from '../wire/model-pricing.ts'
import type { CacheMultipliers } from './cache-multipliers.ts'
import type { CostQuantities } from './cost-quantities.ts'
import { type Decimal, readDecimal } from './decimal.ts'

/** A quantity with its price per unit, named as the catalogue names the price. */
export interface CostItem {
  item: string
  quantity: number
  /** Undefined when the price is not known. */
  unit: Decimal | undefined
  /** What the unit would cost had no cache taken part; only on cached items. */
  uncachedUnit?: Decimal | undefined
}

/** The tokens of the prompt, each counted once. */
export function promptItems(
  prices: ModelPricing,
  quantities: CostQuantities,
  multipliers: CacheMultipliers,
): CostItem[] {
  const prompt = readDecimal(prices.prompt)
  const audio = readDecimal(prices.audio) ?? prompt
  const imageToken = readDecimal(prices.image_token) ?? prompt
  const cacheRead = readDecimal(prices.input_cache_read) ?? prompt?.times(multipliers.read)
  const cacheWrite = readDecimal(prices.input_cache_write) ?? prompt?.times(multipliers.write)
  const cacheWriteHour =
    readDecimal(prices.input_cache_write_1h) ??
    higher(cacheWrite, prompt?.times(multipliers.writeHour))

  const cachedAudio = count(quantities.cachedAudioTokens)
  const cached = rest(quantities.cachedTokens, cachedAudio)
  const freshAudio = rest(quantities.promptAudioTokens, cachedAudio)
  const images = count(quantities.promptImageTokens)
  const written = count(quantities.cacheWriteTokens)
  const writtenHour = Math.min(count(quantities.cacheWriteHourTokens), written)
  const text = rest(quantities.promptTokens, cached + cachedAudio + freshAudio + images + written)
  return [
    { item: 'prompt', quantity: text, unit: prompt },
    { item: 'audio', quantity: freshAudio, unit: audio },
    { item: 'image_token', quantity: images, unit: imageToken },
    { item: 'input_cache_read', quantity: cached, unit: cacheRead, uncachedUnit: prompt },
    {
      item: 'input_audio_cache',
      quantity: cachedAudio,
      unit: readDecimal(prices.input_audio_cache) ?? cacheRead,
      uncachedUnit: audio,
    },
    {
      item: 'input_cache_write',
      quantity: written - writtenHour,
      unit: cacheWrite,
      uncachedUnit: prompt,
    },
    {
      item: 'input_cache_write_1h',
      quantity: writtenHour,
      unit: cacheWriteHour,
      uncachedUnit: prompt,
    },
  ]
}

/** The tokens of the completion, each counted once. */
export function completionItems(prices: ModelPricing, quantities: CostQuantities): CostItem[] {
  const completion = readDecimal(prices.completion)
  // The catalogue says "0" for reasoning that is billed like the rest of the completion.
  const reasoningPrice = readDecimal(prices.internal_reasoning)
  const reasoningUnit = reasoningPrice?.gt(0) ? reasoningPrice : completion
  const reasoning = count(quantities.reasoningTokens)
  const audio = count(quantities.completionAudioTokens)
  const images = count(quantities.completionImageTokens)
  const text = rest(quantities.completionTokens, reasoning + audio + images)
  return [
    { item: 'completion', quantity: text, unit: completion },
    { item: 'internal_reasoning', quantity: reasoning, unit: reasoningUnit },
    {
      item: 'audio_output',
      quantity: audio,
      unit: readDecimal(prices.audio_output) ?? completion,
    },
    {
      item: 'image_token (output)',
      quantity: images,
      unit: readDecimal(prices.image_token) ?? completion,
    },
  ]
}

/** What is paid by the piece; a price that the catalogue leaves out is no price. */
export function pieceItems(prices: ModelPricing, quantities: CostQuantities): CostItem[] {
  const pieces: [item: string, quantity: number, price: string | null | undefined][] = [
    ['request', count(quantities.requests ?? 1), prices.request],
    ['image', count(quantities.inputImages), prices.image],
    ['image_output', count(quantities.outputImages), prices.image_output],
    ['web_search', count(quantities.webSearchRequests), prices.web_search],
  ]
  return pieces
    .filter(([, , price]) => price != null)
    .map(([item, quantity, price]) => ({ item, quantity, unit: readDecimal(price) }))
}

function count(quantity: number | undefined): number {
  return quantity !== undefined && quantity > 0 && quantity < Infinity ? quantity : 0
}

function rest(whole: number | undefined, parts: number): number {
  return Math.max(0, count(whole) - parts)
}

function higher(left: Decimal | undefined, right: Decimal | undefined): Decimal | undefined {
  return left === undefined || right?.gt(left) ? right : left
}
