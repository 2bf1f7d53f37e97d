import * as z from 'zod/v4'
import type {
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
import { optionsByField } from './chosen-schema.ts'
import { boolean, number, string, strings } from './simple-fields.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { nestedTools, userLocation } from './web-search.ts'

const enabled = boolean

const autoRouter: ShapeOf<AutoRouterPlugin, 'id'> = {
  enabled,
  allowed_models: strings,
  excluded_models: strings,
  cost_tier: string,
  cost_quality_tradeoff: number,
  pin_model: boolean,
}

/** A plugin; those that are documented are checked, others pass as they are. */
export const pluginSchema: z.ZodType<Plugin> = optionsByField<Plugin>(
  'id',
  {
    web: {
      enabled,
      engine: string,
      mode: string,
      max_results: number,
      max_uses: number,
      search_prompt: string,
      include_domains: strings,
      exclude_domains: strings,
      user_location: userLocation,
    } satisfies ShapeOf<WebPlugin, 'id'>,
    'web-fetch': {
      enabled,
      allowed_domains: strings,
      blocked_domains: strings,
      max_content_tokens: number,
      max_uses: number,
    } satisfies ShapeOf<WebFetchPlugin, 'id'>,
    'file-parser': {
      enabled,
      max_files: number,
      pdf: strictOptions({
        engine: string,
      } satisfies ShapeOf<NonNullable<FileParserPlugin['pdf']>>).nullish(),
    } satisfies ShapeOf<FileParserPlugin, 'id'>,
    'response-healing': { enabled } satisfies ShapeOf<ResponseHealingPlugin, 'id'>,
    'context-compression': {
      enabled,
      engine: string,
    } satisfies ShapeOf<ContextCompressionPlugin, 'id'>,
    moderation: { enabled } satisfies ShapeOf<ModerationPlugin, 'id'>,
    'auto-router': autoRouter,
    'auto-beta-router': autoRouter,
    'pareto-router': {
      enabled,
      min_coding_score: number,
      max_price: number,
      price_source: string,
    } satisfies ShapeOf<ParetoRouterPlugin, 'id'>,
    fusion: {
      enabled,
      preset: string,
      analysis_models: strings,
      model: string,
      max_tool_calls: number,
      tools: nestedTools,
    } satisfies ShapeOf<FusionPlugin, 'id'>,
    'switchyard-router': {
      enabled,
      algorithm: string,
    } satisfies ShapeOf<SwitchyardRouterPlugin, 'id'>,
  },
  z.looseObject({ id: z.string(), enabled } satisfies ShapeOf<OtherPlugin>),
)
