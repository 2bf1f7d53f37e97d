import * as z from 'zod'
import type { FunctionDefinition, FunctionTool, Tool, ToolChoice } from '../wire/tools.ts'
import { schemaByField, simpleOr } from './chosen-schema.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { serverToolSchema } from './server-tools.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

const functionTool: z.ZodType<FunctionTool> = strictOptions({
  type: z.literal('function'),
  function: strictOptions({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    strict: z.boolean().nullish(),
  } satisfies ShapeOf<FunctionDefinition>),
  cache_control: cacheControlSchema.nullish(),
} satisfies ShapeOf<FunctionTool>)

/** A tool of the caller, or one that OpenRouter runs itself. */
export const toolSchema: z.ZodType<Tool> = schemaByField<Tool>(
  'type',
  { function: functionTool },
  serverToolSchema,
)

type FunctionChoice = Extract<ToolChoice, { function: unknown }>

const functionChoice: z.ZodType<FunctionChoice> = strictOptions({
  type: z.literal('function'),
  function: strictOptions({ name: z.string() }),
} satisfies ShapeOf<FunctionChoice>)

/** Whether the model uses tools, and which. */
export const toolChoiceSchema: z.ZodType<ToolChoice> = simpleOr<ToolChoice>(
  'string',
  z.string(),
  'object',
  schemaByField<ToolChoice>('type', { function: functionChoice }, serverToolSchema),
)
