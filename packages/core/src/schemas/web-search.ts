import * as z from 'zod/v4'
import type { NestedServerTool } from '../wire/server-tools.ts'
import type { UserLocation, WebSearchParameters } from '../wire/web-search.ts'
import { anyRecord, number, string, strings } from './simple-fields.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

/** Where the user is, roughly. */
export const userLocation: z.ZodType<UserLocation | null | undefined> = strictOptions({
  type: string,
  city: string,
  region: string,
  country: string,
  timezone: string,
} satisfies ShapeOf<UserLocation>).nullish()

/** The fields of a web search that runs as a server tool. */
export const webSearchShape: ShapeOf<WebSearchParameters> = {
  engine: string,
  mode: string,
  max_results: number,
  max_total_results: number,
  max_uses: number,
  search_context_size: string,
  max_characters: number,
  allowed_domains: strings,
  excluded_domains: strings,
  user_location: userLocation,
}

/** The server tools that another one may use. */
export const nestedTools: z.ZodType<readonly NestedServerTool[] | null | undefined> = z
  .array(
    strictOptions({ type: z.string(), parameters: anyRecord } satisfies ShapeOf<NestedServerTool>),
  )
  .nullish()
