import type { Pricing } from './pricing.ts'

/** Prices that replace others while all conditions of the entry hold. */
export interface PricingOverride {
  /** Condition: the prompt has more tokens than this. */
  readonly min_prompt_tokens?: number | null
  /** Condition: it is this time of day or later, in UTC; 1030 is half past ten. */
  readonly utc_start?: number | null
  /** Condition: it is not yet this time of day. */
  readonly utc_end?: number | null
  readonly [unit: string]: unknown
}

const midnight = 2_400

/** The pricing of one request, with the prices of every override that applies to it. */
export function overriddenPricing(pricing: Pricing, promptTokens: number, atMs: number): Pricing {
  const replaced = { ...pricing }
  for (const override of pricing.overrides ?? []) {
    if (promptTokens <= (override.min_prompt_tokens ?? -1) || !isWithin(override, atMs)) continue
    // Prices are texts, conditions are numbers.
    const prices = Object.entries(override).filter(([, price]) => typeof price === 'string')
    Object.assign(replaced, Object.fromEntries(prices))
  }
  return replaced
}

/** Whether it is the time of day that an override is for; the time may begin before midnight. */
function isWithin({ utc_start: start, utc_end: end }: PricingOverride, atMs: number): boolean {
  const from = start ?? 0
  const until = end ?? midnight
  const date = new Date(atMs)
  const now = date.getUTCHours() * 100 + date.getUTCMinutes()
  return from <= until ? from <= now && now < until : from <= now || now < until
}
