import * as z from 'zod'
import type { ChatRequest, XSearchFilter } from '../wire/chat-request.ts'
import type { TextPart } from '../wire/messages.ts'
import { simpleOr } from './chosen-schema.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

type Parameter<Name extends keyof ChatRequest> = NonNullable<ChatRequest[Name]>

/** How an answer sounds. */
export const audioOptionsSchema: z.ZodType<Parameter<'audio'>> = strictOptions({
  voice: z.string().nullish(),
  format: z.string().nullish(),
} satisfies ShapeOf<Parameter<'audio'>>)

/** What is echoed for debugging. */
export const debugOptionsSchema: z.ZodType<Parameter<'debug'>> = strictOptions({
  echo_upstream_body: z.boolean().nullish(),
} satisfies ShapeOf<Parameter<'debug'>>)

/** The settings of an image model, which differ by model. */
export const imageConfigSchema: z.ZodType<Parameter<'image_config'>> = z.record(
  z.string(),
  z.unknown(),
)

/** How much a model's own web search reads. */
export const webSearchOptionsSchema: z.ZodType<Parameter<'web_search_options'>> = strictOptions({
  search_context_size: z.string().nullish(),
} satisfies ShapeOf<Parameter<'web_search_options'>>)

/** Which posts of X a search looks at. */
export const xSearchFilterSchema: z.ZodType<XSearchFilter> = strictOptions({
  allowed_x_handles: z.array(z.string()).nullish(),
  excluded_x_handles: z.array(z.string()).nullish(),
  from_date: z.string().nullish(),
  to_date: z.string().nullish(),
  enable_image_understanding: z.boolean().nullish(),
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
  content: simpleOr<string | readonly TextPart[]>('string', z.string(), 'list', z.array(textPart)),
} satisfies ShapeOf<Parameter<'prediction'>>)
