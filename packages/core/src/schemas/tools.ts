import * as z from 'zod/v4'
import type { FunctionDefinition, FunctionTool, Tool, ToolChoice } from '../wire/tools.ts'
import { optionsByField, simpleOr } from './chosen-schema.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { serverToolSchema } from './server-tools.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { anyRecord, boolean, string } from './simple-fields.ts'

const functionTool: ShapeOf<FunctionTool, 'type'> = {
  function: strictOptions({
    name: z.string(),
    description: string,
    parameters: anyRecord,
    strict: boolean,
  } satisfies ShapeOf<FunctionDefinition>),
  cache_control: cacheControlSchema.nullish(),
}

/** A tool of the caller, or one that OpenRouter runs itself. */
export const toolSchema: z.ZodType<Tool> = optionsByField<Tool>(
  'type',
  { function: functionTool },
  serverToolSchema,
)

const functionChoice: ShapeOf<Extract<ToolChoice, { function: unknown }>, 'type'> = {
  function: strictOptions({ name: z.string() }),
}

/** Whether the model uses tools, and which. */
export const toolChoiceSchema: z.ZodType<ToolChoice> = simpleOr<ToolChoice>(
  z.string(),
  optionsByField<ToolChoice>('type', { function: functionChoice }, serverToolSchema),
)
