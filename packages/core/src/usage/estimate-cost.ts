import type { ModelPricing } from '../wire/model-pricing.ts'
import { type CacheVendor, cacheMultipliersFor } from './cache-multipliers.ts'
import { completionItems, pieceItems, promptItems } from './cost-items.ts'
import { type CostLine, type CostSum, sumCostLines } from './cost-line.ts'
import type { CostQuantities } from './cost-quantities.ts'
import { type Decimal, decimal, readDecimal, writeDecimal } from './decimal.ts'
import { priceLine } from './price-line.ts'
import { pricingAt } from './pricing-overrides.ts'
import type { WallClock } from './wall-clock.ts'

/** What a price depends on besides quantities. */
export interface EstimateCostOptions extends CacheVendor {
  /** Fees that the catalogue does not list: see `webSearchFee`, `nativeSearchFee`, `pdfFee`. */
  fees?: readonly CostLine[] | undefined
  /** Tells the time, for prices that depend on it. @default Date */
  clock?: WallClock | undefined
}

/** A bill: its items, their sum, and what could not be priced. */
export interface CostEstimate extends CostSum {
  readonly lines: readonly CostLine[]
  /**
   * What caching saved, as a decimal string in USD; negative where writing to the cache cost more
   * than that.
   */
  readonly cacheDiscountUsd: string
  /** Items without a usable price, e.g. all of `openrouter/auto`; with any, the sum is too low. */
  readonly unpriced: readonly string[]
}

/**
 * Prices a request by the catalogue, in exact decimals.
 *
 * Tokens without a price of their own are charged as plain prompt or completion tokens; cached ones
 * by the vendor's known multipliers. `discount` applies to the prices of the catalogue, not to fees.
 */
export function estimateCost(
  pricing: ModelPricing,
  quantities: CostQuantities,
  options: EstimateCostOptions = {},
): CostEstimate {
  const { clock = Date, fees = [] } = options
  const promptTokens = quantities.promptTokens ?? 0
  const prices = pricingAt(pricing, { promptTokens, atMs: clock.now() })
  const share = decimal(1).minus(discountOf(prices))
  const items = [
    ...promptItems(prices, quantities, cacheMultipliersFor(options)),
    ...completionItems(prices, quantities),
    ...pieceItems(prices, quantities),
  ].filter(({ quantity }) => quantity > 0)

  const lines: CostLine[] = []
  const unpriced: string[] = []
  let cacheDiscount = decimal(0)
  for (const { item, quantity, unit, uncachedUnit } of items) {
    if (unit === undefined) {
      unpriced.push(item)
      continue
    }
    lines.push(priceLine(item, quantity, unit.times(share)))
    const saved = uncachedUnit?.minus(unit) ?? decimal(0)
    cacheDiscount = cacheDiscount.plus(saved.times(quantity).times(share))
  }
  lines.push(...fees)
  return { ...sumCostLines(lines), lines, cacheDiscountUsd: writeDecimal(cacheDiscount), unpriced }
}

function discountOf(prices: ModelPricing): Decimal {
  const discount = readDecimal(prices.discount) ?? decimal(0)
  return discount.gt(1) ? decimal(1) : discount
}
