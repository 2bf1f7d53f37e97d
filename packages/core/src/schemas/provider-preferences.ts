import * as z from 'zod'
import type {
  MaxPrice,
  PercentileCutoffs,
  ProviderPreferences,
} from '../wire/provider-preferences.ts'
import { simpleOr } from './chosen-schema.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

const price = z
  .union([z.number(), z.string()], { error: 'expected a number or a string' })
  .nullish()

/** The most to pay. */
export const maxPriceSchema: z.ZodType<MaxPrice> = strictOptions({
  prompt: price,
  completion: price,
  request: price,
  image: price,
  audio: price,
} satisfies ShapeOf<MaxPrice>)

const cutoffs = simpleOr<number | PercentileCutoffs>(
  'number',
  z.number(),
  'object',
  strictOptions({
    p50: z.number().nullish(),
    p75: z.number().nullish(),
    p90: z.number().nullish(),
    p99: z.number().nullish(),
  } satisfies ShapeOf<PercentileCutoffs>),
).nullish()

type Sort = NonNullable<ProviderPreferences['sort']>

const sort = simpleOr<Sort>(
  'string',
  z.string(),
  'object',
  strictOptions({
    by: z.string().nullish(),
    partition: z.string().nullish(),
  } satisfies ShapeOf<Exclude<Sort, string>>),
).nullish()

/** Parameters for single providers, by slug. */
export const providerOptionsSchema: z.ZodType<ProviderPreferences['options']> = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .nullish()

/** Which endpoints may serve a request, and in what order. */
export const providerPreferencesSchema: z.ZodType<ProviderPreferences> = strictOptions(
  {
    order: z.array(z.string()).nullish(),
    allow_fallbacks: z.boolean().nullish(),
    require_parameters: z.boolean().nullish(),
    data_collection: z.string().nullish(),
    only: z.array(z.string()).nullish(),
    ignore: z.array(z.string()).nullish(),
    quantizations: z.array(z.string()).nullish(),
    sort,
    max_price: maxPriceSchema.nullish(),
    zdr: z.boolean().nullish(),
    enforce_distillable_text: z.boolean().nullish(),
    preferred_min_throughput: cutoffs,
    preferred_max_latency: cutoffs,
    options: providerOptionsSchema,
  } satisfies ShapeOf<ProviderPreferences>,
  'provider',
)
