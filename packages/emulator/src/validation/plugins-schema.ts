import * as z from 'zod'
import type { PluginRequest } from '../wire/chat-request.ts'

/** Plugins that requests may name. OpenRouter documentation: Plugins. */
const pluginIds = [
  'web',
  'web-fetch',
  'file-parser',
  'response-healing',
  'context-compression',
  'moderation',
  'auto-router',
  'auto-beta-router',
  'pareto-router',
  'fusion',
  'switchyard-router',
] as const

/** The plugins of a request. */
export const pluginsSchema: z.ZodType<readonly PluginRequest[] | null | undefined> = z
  .array(z.looseObject({ id: z.enum(pluginIds), enabled: z.boolean().nullish() }))
  .nullish()
