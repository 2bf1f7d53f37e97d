import type * as z from 'zod/v4'
import type { ReasoningOptions } from '../wire/reasoning.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { boolean, number, string } from './simple-fields.ts'

/** How a model thinks, and whether it shows its thoughts. */
export const reasoningOptionsSchema: z.ZodType<ReasoningOptions> = strictOptions(
  {
    effort: string,
    max_tokens: number,
    exclude: boolean,
    enabled: boolean,
    summary: string,
    context: string,
    mode: string,
  } satisfies ShapeOf<ReasoningOptions>,
  'reasoning',
)
