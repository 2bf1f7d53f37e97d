import { isRecord } from '../errors/read-field.ts'
import type { ModelPricing, PricingOverride } from '../wire/model-pricing.ts'

/** What the conditions of a price override are tested against. */
export interface PricingConditions {
  /** Tokens of the whole prompt, cached ones included. */
  promptTokens: number
  /** When the request is made, in milliseconds since the epoch. */
  atMs: number
}

/**
 * The prices that hold for one request: the base prices, replaced key by key by every override whose
 * conditions all hold; of several, the later wins.
 *
 * OpenRouter documentation: Models, "Pricing object".
 */
export function pricingAt(pricing: ModelPricing, conditions: PricingConditions): ModelPricing {
  const effective = { ...pricing }
  const overrides: unknown = pricing.overrides
  for (const entry of Array.isArray(overrides) ? overrides.filter(isRecord) : []) {
    if (!applies(entry, conditions)) continue
    for (const [key, price] of Object.entries(entry)) {
      // Prices are strings and conditions are numbers, so no condition is taken for a price.
      if (typeof price === 'string') effective[key] = price
    }
  }
  return effective
}

function applies(entry: PricingOverride, { promptTokens, atMs }: PricingConditions): boolean {
  if (promptTokens <= (entry.min_prompt_tokens ?? -1)) return false
  if (entry.utc_start == null && entry.utc_end == null) return true
  const start = entry.utc_start ?? 0
  const end = entry.utc_end ?? 2400
  const date = new Date(atMs)
  const clockNumber = date.getUTCHours() * 100 + date.getUTCMinutes()
  // A window may pass midnight.
  return start <= end
    ? start <= clockNumber && clockNumber < end
    : start <= clockNumber || clockNumber < end
}
