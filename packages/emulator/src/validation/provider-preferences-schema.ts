import * as z from 'zod'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'

const strings = z.array(z.string())
const figure = z.number().nullish()

const percentiles = z.union([
  z.number(),
  z.looseObject({ p50: figure, p75: figure, p90: figure, p99: figure }),
])

const sortKey = z.enum(['price', 'throughput', 'latency', 'exacto'])
const price = z.union([z.number().min(0), z.string().regex(/^\d*\.?\d+$/)])

/** The highest prices that a request accepts, by unit. */
export const maxPriceSchema: z.ZodType<ProviderPreferences['max_price']> = z
  .record(z.string(), price)
  .nullish()

/** The `provider` object. */
export const providerPreferencesSchema: z.ZodType<ProviderPreferences> = z.looseObject({
  order: strings.nullish(),
  only: strings.nullish(),
  ignore: strings.nullish(),
  allow_fallbacks: z.boolean().nullish(),
  require_parameters: z.boolean().nullish(),
  data_collection: z.enum(['allow', 'deny']).nullish(),
  zdr: z.boolean().nullish(),
  enforce_distillable_text: z.boolean().nullish(),
  quantizations: strings.nullish(),
  sort: z
    .union([
      sortKey,
      z.looseObject({ by: sortKey.nullish(), partition: z.enum(['model', 'none']).nullish() }),
    ])
    .nullish(),
  max_price: maxPriceSchema,
  preferred_min_throughput: percentiles.nullish(),
  preferred_max_latency: percentiles.nullish(),
})
