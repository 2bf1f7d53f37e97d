import * as z from 'zod'
import type { UserLocation, WebSearchParameters } from '../wire/web-search.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

/** Where the user is, roughly. */
export const userLocationSchema: z.ZodType<UserLocation> = strictOptions({
  type: z.string().nullish(),
  city: z.string().nullish(),
  region: z.string().nullish(),
  country: z.string().nullish(),
  timezone: z.string().nullish(),
} satisfies ShapeOf<UserLocation>)

/** The fields of a web search that runs as a server tool. */
export const webSearchShape: ShapeOf<WebSearchParameters> = {
  engine: z.string().nullish(),
  mode: z.string().nullish(),
  max_results: z.number().nullish(),
  max_total_results: z.number().nullish(),
  max_uses: z.number().nullish(),
  search_context_size: z.string().nullish(),
  max_characters: z.number().nullish(),
  allowed_domains: z.array(z.string()).nullish(),
  excluded_domains: z.array(z.string()).nullish(),
  user_location: userLocationSchema.nullish(),
}

/** The settings of a web search that runs as a server tool. */
export const webSearchParametersSchema: z.ZodType<WebSearchParameters> =
  strictOptions(webSearchShape)
