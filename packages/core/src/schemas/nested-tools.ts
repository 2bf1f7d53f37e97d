import * as z from 'zod'
import type { NestedReasoning, NestedServerTool } from '../wire/server-tools.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

/** The server tools that another server tool may use. */
export const nestedToolsSchema: z.ZodType<readonly NestedServerTool[] | null | undefined> = z
  .array(
    strictOptions({
      type: z.string(),
      parameters: z.record(z.string(), z.unknown()).nullish(),
    } satisfies ShapeOf<NestedServerTool>),
  )
  .nullish()

/** How much a model thinks that a server tool asks. */
export const nestedReasoningSchema: z.ZodType<NestedReasoning | null | undefined> = strictOptions({
  effort: z.string().nullish(),
  max_tokens: z.number().nullish(),
} satisfies ShapeOf<NestedReasoning>).nullish()
