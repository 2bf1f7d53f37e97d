import * as z from 'zod/v4'
import type { CacheControl, PromptCacheOptions } from '../wire/cache-control.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { string } from './simple-fields.ts'

/** Where a cached prefix ends, and how long it is kept. */
export const cacheControlSchema: z.ZodType<CacheControl> = strictOptions({
  type: z.string(),
  ttl: string,
} satisfies ShapeOf<CacheControl>)

/** Request-wide prompt caching. */
export const promptCacheOptionsSchema: z.ZodType<PromptCacheOptions> = strictOptions({
  mode: z.string(),
  ttl: string,
} satisfies ShapeOf<PromptCacheOptions>)
