import * as z from 'zod/v4'
import type { SamplingParameters } from '../wire/sampling.ts'
import { simpleOr } from './chosen-schema.ts'
import type { ShapeOf } from './strict-options.ts'
import { number } from './simple-fields.ts'

/** The fields that say how tokens are drawn. Ranges are left to the API: its sources differ. */
export const samplingShape: ShapeOf<SamplingParameters> = {
  temperature: number,
  top_p: number,
  top_k: number,
  frequency_penalty: number,
  presence_penalty: number,
  repetition_penalty: number,
  min_p: number,
  top_a: number,
  seed: number,
  stop: simpleOr<string | readonly string[]>(
    z.string(),

    z.array(z.string()),
  ).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  max_tokens: number,
}
