import * as z from 'zod'
import type {
  AutoBetaRouterPlugin,
  AutoRouterPlugin,
  ContextCompressionPlugin,
  FileParserPlugin,
  FusionPlugin,
  ModerationPlugin,
  OtherPlugin,
  ParetoRouterPlugin,
  Plugin,
  ResponseHealingPlugin,
  SwitchyardRouterPlugin,
  WebFetchPlugin,
  WebPlugin,
} from '../wire/plugins.ts'
import { schemaByField } from './chosen-schema.ts'
import { type KnownFields, type ShapeOf, strictOptions } from './strict-options.ts'
import { nestedToolsSchema } from './nested-tools.ts'
import { userLocationSchema } from './web-search.ts'

const enabled = z.boolean().nullish()
const strings = z.array(z.string()).nullish()

const web: z.ZodType<WebPlugin> = strictOptions({
  id: z.literal('web'),
  enabled,
  engine: z.string().nullish(),
  mode: z.string().nullish(),
  max_results: z.number().nullish(),
  max_uses: z.number().nullish(),
  search_prompt: z.string().nullish(),
  include_domains: strings,
  exclude_domains: strings,
  user_location: userLocationSchema.nullish(),
} satisfies ShapeOf<WebPlugin>)

const webFetch: z.ZodType<WebFetchPlugin> = strictOptions({
  id: z.literal('web-fetch'),
  enabled,
  allowed_domains: strings,
  blocked_domains: strings,
  max_content_tokens: z.number().nullish(),
  max_uses: z.number().nullish(),
} satisfies ShapeOf<WebFetchPlugin>)

const fileParser: z.ZodType<FileParserPlugin> = strictOptions({
  id: z.literal('file-parser'),
  enabled,
  pdf: strictOptions({
    engine: z.string().nullish(),
  } satisfies ShapeOf<NonNullable<FileParserPlugin['pdf']>>).nullish(),
} satisfies ShapeOf<FileParserPlugin>)

const responseHealing: z.ZodType<ResponseHealingPlugin> = strictOptions({
  id: z.literal('response-healing'),
  enabled,
} satisfies ShapeOf<ResponseHealingPlugin>)

const contextCompression: z.ZodType<ContextCompressionPlugin> = strictOptions({
  id: z.literal('context-compression'),
  enabled,
  engine: z.string().nullish(),
} satisfies ShapeOf<ContextCompressionPlugin>)

const moderation: z.ZodType<ModerationPlugin> = strictOptions({
  id: z.literal('moderation'),
  enabled,
} satisfies ShapeOf<ModerationPlugin>)

const autoRouterShape: ShapeOf<KnownFields<AutoRouterPlugin, 'id'>> = {
  enabled,
  allowed_models: strings,
  excluded_models: strings,
  cost_tier: z.string().nullish(),
  cost_quality_tradeoff: z.number().nullish(),
  pin_model: z.boolean().nullish(),
}

const autoRouter: z.ZodType<AutoRouterPlugin> = strictOptions({
  id: z.literal('auto-router'),
  ...autoRouterShape,
} satisfies ShapeOf<AutoRouterPlugin>)

const autoBetaRouter: z.ZodType<AutoBetaRouterPlugin> = strictOptions({
  id: z.literal('auto-beta-router'),
  ...autoRouterShape,
} satisfies ShapeOf<AutoBetaRouterPlugin>)

const paretoRouter: z.ZodType<ParetoRouterPlugin> = strictOptions({
  id: z.literal('pareto-router'),
  enabled,
  min_coding_score: z.number().nullish(),
  max_price: z.number().nullish(),
  price_source: z.string().nullish(),
} satisfies ShapeOf<ParetoRouterPlugin>)

const fusion: z.ZodType<FusionPlugin> = strictOptions({
  id: z.literal('fusion'),
  enabled,
  preset: z.string().nullish(),
  analysis_models: strings,
  model: z.string().nullish(),
  max_tool_calls: z.number().nullish(),
  tools: nestedToolsSchema,
} satisfies ShapeOf<FusionPlugin>)

const switchyardRouter: z.ZodType<SwitchyardRouterPlugin> = strictOptions({
  id: z.literal('switchyard-router'),
  enabled,
  algorithm: z.string().nullish(),
} satisfies ShapeOf<SwitchyardRouterPlugin>)

/** A plugin; those that are documented are checked, others pass as they are. */
export const pluginSchema: z.ZodType<Plugin> = schemaByField<Plugin>(
  'id',
  {
    web,
    'web-fetch': webFetch,
    'file-parser': fileParser,
    'response-healing': responseHealing,
    'context-compression': contextCompression,
    moderation,
    'auto-router': autoRouter,
    'auto-beta-router': autoBetaRouter,
    'pareto-router': paretoRouter,
    fusion,
    'switchyard-router': switchyardRouter,
  },
  z.looseObject({ id: z.string(), enabled } satisfies ShapeOf<OtherPlugin>),
)
