import * as z from 'zod'
import type { ReasoningOptions } from '../wire/reasoning.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

/** How a model thinks, and whether it shows its thoughts. */
export const reasoningOptionsSchema: z.ZodType<ReasoningOptions> = strictOptions(
  {
    effort: z.string().nullish(),
    max_tokens: z.number().nullish(),
    exclude: z.boolean().nullish(),
    enabled: z.boolean().nullish(),
    summary: z.string().nullish(),
    context: z.string().nullish(),
    mode: z.string().nullish(),
  } satisfies ShapeOf<ReasoningOptions>,
  'reasoning',
)
