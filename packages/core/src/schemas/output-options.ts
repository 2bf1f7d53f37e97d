import * as z from 'zod/v4'
import type { ChatRequest, XSearchFilter } from '../wire/chat-request.ts'
import type { TextPart } from '../wire/messages.ts'
import { simpleOr } from './chosen-schema.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { boolean, number, string, strings } from './simple-fields.ts'

type Parameter<Name extends keyof ChatRequest> = NonNullable<ChatRequest[Name]>

/** How an answer sounds. */
export const audioOptionsSchema: z.ZodType<Parameter<'audio'>> = strictOptions({
  voice: string,
  format: string,
} satisfies ShapeOf<Parameter<'audio'>>)

/** What is echoed for debugging. */
export const debugOptionsSchema: z.ZodType<Parameter<'debug'>> = strictOptions({
  echo_upstream_body: boolean,
} satisfies ShapeOf<Parameter<'debug'>>)

/** The settings of an image model, which differ by model. */
export const imageConfigSchema: z.ZodType<Parameter<'image_config'>> = z.record(
  z.string(),
  z.unknown(),
)

/** How much a model's own web search reads. */
export const webSearchOptionsSchema: z.ZodType<Parameter<'web_search_options'>> = strictOptions({
  search_context_size: string,
  engine: string,
  max_results: number,
  search_prompt: string,
} satisfies ShapeOf<Parameter<'web_search_options'>>)

/** Which posts of X a search looks at. */
export const xSearchFilterSchema: z.ZodType<XSearchFilter> = strictOptions({
  allowed_x_handles: strings,
  excluded_x_handles: strings,
  from_date: string,
  to_date: string,
  enable_image_understanding: boolean,
} satisfies ShapeOf<XSearchFilter>)

const textPart: z.ZodType<TextPart> = strictOptions({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControlSchema.nullish(),
  prompt_cache_breakpoint: strictOptions({ mode: z.string() }).nullish(),
} satisfies ShapeOf<TextPart>)

/** Text that the answer will mostly repeat. */
export const predictionSchema: z.ZodType<Parameter<'prediction'>> = strictOptions({
  type: z.literal('content'),
  content: simpleOr<string | readonly TextPart[]>(z.string(), z.array(textPart)),
} satisfies ShapeOf<Parameter<'prediction'>>)
