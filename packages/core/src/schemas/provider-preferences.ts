import * as z from 'zod/v4'
import type {
  MaxPrice,
  PercentileCutoffs,
  ProviderPreferences,
} from '../wire/provider-preferences.ts'
import { simpleOr } from './chosen-schema.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { boolean, number, string, strings } from './simple-fields.ts'

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
  z.number(),

  strictOptions({
    p50: number,
    p75: number,
    p90: number,
    p99: number,
  } satisfies ShapeOf<PercentileCutoffs>),
).nullish()

type Sort = NonNullable<ProviderPreferences['sort']>

const sort = simpleOr<Sort>(
  z.string(),

  strictOptions({
    by: string,
    partition: string,
  } satisfies ShapeOf<Exclude<Sort, string>>),
).nullish()

/** Parameters for single providers, by slug. */
export const providerOptionsSchema: z.ZodType<ProviderPreferences['options']> = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .nullish()

/** Which endpoints may serve a request, and in what order. */
export const providerPreferencesSchema: z.ZodType<ProviderPreferences> = strictOptions(
  {
    order: strings,
    allow_fallbacks: boolean,
    require_parameters: boolean,
    data_collection: string,
    only: strings,
    ignore: strings,
    quantizations: strings,
    sort,
    max_price: maxPriceSchema.nullish(),
    zdr: boolean,
    enforce_distillable_text: boolean,
    preferred_min_throughput: cutoffs,
    preferred_max_latency: cutoffs,
    options: providerOptionsSchema,
  } satisfies ShapeOf<ProviderPreferences>,
  'provider',
)
