import * as z from 'zod/v4'
import type {
  AdvisorServerTool,
  ApplyPatchServerTool,
  CatalogSearchServerTool,
  DatetimeServerTool,
  FusionServerTool,
  NestedReasoning,
  OtherServerTool,
  ServerTool,
  ShellServerTool,
  SubagentServerTool,
  WebFetchServerTool,
  WebSearchShorthandTool,
} from '../wire/server-tools.ts'
import { optionsByField, schemaByField } from './chosen-schema.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { anyRecord, boolean, number, string, strings } from './simple-fields.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { nestedTools, webSearchShape } from './web-search.ts'

type ParametersOf<Tool extends { parameters?: unknown }> = ShapeOf<NonNullable<Tool['parameters']>>

const webSearch = withParameters(webSearchShape)

const webSearchShorthand: ShapeOf<WebSearchShorthandTool, 'type'> = {
  ...webSearch,
  filters: strictOptions({
    allowed_domains: strings,
    blocked_domains: strings,
    excluded_domains: strings,
  } satisfies ShapeOf<NonNullable<WebSearchShorthandTool['filters']>>).nullish(),
  ...webSearchShape,
}

const reasoning = strictOptions({
  effort: string,
  max_tokens: number,
} satisfies ShapeOf<NestedReasoning>).nullish()

type Environment = NonNullable<NonNullable<ShellServerTool['parameters']>['environment']>

const shell = withParameters({
  engine: string,
  environment: schemaByField<Environment>('type', {
    container_auto: z.looseObject({ type: z.literal('container_auto') }),
    container_reference: z.looseObject({
      type: z.literal('container_reference'),
      container_id: z.string(),
    }),
  }).nullish(),
  sleep_after_seconds: number,
} satisfies ParametersOf<ShellServerTool>)

const catalogSearch = withParameters({
  max_results: number,
} satisfies ParametersOf<CatalogSearchServerTool>)

/** The server tools by type; those that are not documented take any parameters. */
export const serverToolSchema: z.ZodType<ServerTool> = optionsByField<ServerTool>(
  'type',
  {
    'openrouter:web_search': webSearch,
    'openrouter:web_fetch': withParameters({
      engine: string,
      allowed_domains: strings,
      blocked_domains: strings,
      max_content_tokens: number,
      max_uses: number,
    } satisfies ParametersOf<WebFetchServerTool>),
    'openrouter:datetime': withParameters({
      timezone: string,
    } satisfies ParametersOf<DatetimeServerTool>),
    'openrouter:fusion': withParameters({
      analysis_models: strings,
      model: string,
      max_tool_calls: number,
      max_completion_tokens: number,
      temperature: number,
      reasoning,
      tools: nestedTools,
      cache_control: cacheControlSchema.nullish(),
    } satisfies ParametersOf<FusionServerTool>),
    'openrouter:advisor': withParameters({
      name: string,
      model: string,
      instructions: string,
      forward_transcript: boolean,
      max_completion_tokens: number,
      temperature: number,
      reasoning,
      stream: boolean,
    } satisfies ParametersOf<AdvisorServerTool>),
    'openrouter:subagent': withParameters({
      name: string,
      model: string,
      instructions: string,
      max_completion_tokens: number,
      max_tool_calls: number,
      temperature: number,
      reasoning,
      tools: nestedTools,
      inherit_functions: boolean,
      inherited_function_names: strings,
    } satisfies ParametersOf<SubagentServerTool>),
    'openrouter:bash': shell,
    'openrouter:shell': shell,
    'openrouter:tool_search': catalogSearch,
    'openrouter:experimental__search_models': catalogSearch,
    'openrouter:apply_patch': withParameters({
      engine: string,
    } satisfies ParametersOf<ApplyPatchServerTool>),
    web_search: webSearchShorthand,
    web_search_2025_08_26: webSearchShorthand,
    web_search_preview: webSearchShorthand,
    web_search_preview_2025_03_11: webSearchShorthand,
  },
  strictOptions({
    type: z.templateLiteral(['openrouter:', z.string()], {
      error: 'expected the name of a tool, such as "openrouter:web_search"',
    }),
    parameters: anyRecord,
  } satisfies ShapeOf<OtherServerTool>),
)

function withParameters<Shape extends z.ZodRawShape>(
  shape: Shape,
): { parameters: z.ZodOptional<z.ZodNullable<z.ZodObject<Shape, z.core.$strict>>> } {
  return { parameters: strictOptions(shape).nullish() }
}
