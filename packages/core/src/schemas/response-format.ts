import * as z from 'zod'
import type {
  GrammarResponseFormat,
  JsonSchemaResponseFormat,
  ResponseFormat,
  SimpleResponseFormat,
} from '../wire/response-format.ts'
import { schemaByField } from './chosen-schema.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

const simple: z.ZodType<SimpleResponseFormat> = strictOptions({
  type: z.enum(['text', 'json_object', 'python']),
} satisfies ShapeOf<SimpleResponseFormat>)

const jsonSchema: z.ZodType<JsonSchemaResponseFormat> = strictOptions({
  type: z.literal('json_schema'),
  json_schema: strictOptions({
    name: z.string(),
    strict: z.boolean().nullish(),
    schema: z.record(z.string(), z.unknown()).nullish(),
    description: z.string().nullish(),
  } satisfies ShapeOf<JsonSchemaResponseFormat['json_schema']>),
} satisfies ShapeOf<JsonSchemaResponseFormat>)

const grammar: z.ZodType<GrammarResponseFormat> = strictOptions({
  type: z.literal('grammar'),
  grammar: z.string(),
} satisfies ShapeOf<GrammarResponseFormat>)

/** The form that the answer must have. */
export const responseFormatSchema: z.ZodType<ResponseFormat> = schemaByField<ResponseFormat>(
  'type',
  { text: simple, json_object: simple, python: simple, json_schema: jsonSchema, grammar },
)
