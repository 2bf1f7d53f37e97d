import * as z from 'zod/v4'
import type {
  GrammarResponseFormat,
  JsonSchemaResponseFormat,
  ResponseFormat,
} from '../wire/response-format.ts'
import { optionsByField } from './chosen-schema.ts'
import { anyRecord, boolean, string } from './simple-fields.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

/** The form that the answer must have. */
export const responseFormatSchema: z.ZodType<ResponseFormat> = optionsByField<ResponseFormat>(
  'type',
  {
    text: {},
    json_object: {},
    python: {},
    json_schema: {
      json_schema: strictOptions({
        name: z.string(),
        strict: boolean,
        schema: anyRecord,
        description: string,
      } satisfies ShapeOf<JsonSchemaResponseFormat['json_schema']>),
    } satisfies ShapeOf<JsonSchemaResponseFormat, 'type'>,
    grammar: { grammar: z.string() } satisfies ShapeOf<GrammarResponseFormat, 'type'>,
  },
)
