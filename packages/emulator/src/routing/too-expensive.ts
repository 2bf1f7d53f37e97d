import type { Endpoint } from '../catalogue/model.ts'
import { priceListOf } from '../catalogue/pricing.ts'
import { parseUsd } from '../money/usd.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'

const million = 1_000_000n

/** Says which price of an endpoint is above its limit; a price equal to the limit is not. */
export function tooExpensive(
  { pricing }: Endpoint,
  limits: ProviderPreferences['max_price'],
): string | undefined {
  if (limits == null) return undefined
  const prices = priceListOf(pricing)
  const units = {
    prompt: prices.prompt * million,
    completion: prices.completion * million,
    request: prices.request,
    image: prices.image,
    audio: pricing.audio === undefined ? 0n : prices.audio,
  }
  for (const [unit, price] of Object.entries(units)) {
    const limit = limits[unit]
    if (limit !== undefined && price > parseUsd(limit)) return `costs more per ${unit} than allowed`
  }
  return undefined
}
