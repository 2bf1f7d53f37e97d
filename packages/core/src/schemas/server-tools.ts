import * as z from 'zod'
import type {
  AdvisorServerTool,
  ApplyPatchServerTool,
  CatalogSearchServerTool,
  DatetimeServerTool,
  FusionServerTool,
  OtherServerTool,
  ServerTool,
  ShellServerTool,
  SubagentServerTool,
  WebFetchServerTool,
  WebSearchShorthandTool,
} from '../wire/server-tools.ts'
import { schemaByField } from './chosen-schema.ts'
import { nestedReasoningSchema, nestedToolsSchema } from './nested-tools.ts'
import { cacheControlSchema } from './prompt-caching.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'
import { webSearchParametersSchema, webSearchShape } from './web-search.ts'

type ParametersOf<Tool extends { parameters?: unknown }> = NonNullable<Tool['parameters']>

const string = z.string().nullish()
const number = z.number().nullish()
const strings = z.array(z.string()).nullish()

const webFetch: z.ZodType<ParametersOf<WebFetchServerTool>> = strictOptions({
  engine: string,
  allowed_domains: strings,
  blocked_domains: strings,
  max_content_tokens: number,
  max_uses: number,
} satisfies ShapeOf<ParametersOf<WebFetchServerTool>>)

const webSearchShorthand: z.ZodType<WebSearchShorthandTool> = strictOptions({
  type: z.enum([
    'web_search',
    'web_search_2025_08_26',
    'web_search_preview',
    'web_search_preview_2025_03_11',
  ]),
  parameters: webSearchParametersSchema.nullish(),
  filters: strictOptions({
    allowed_domains: strings,
    blocked_domains: strings,
    excluded_domains: strings,
  } satisfies ShapeOf<NonNullable<WebSearchShorthandTool['filters']>>).nullish(),
  ...webSearchShape,
} satisfies ShapeOf<WebSearchShorthandTool>)

const datetime: z.ZodType<ParametersOf<DatetimeServerTool>> = strictOptions({
  timezone: string,
} satisfies ShapeOf<ParametersOf<DatetimeServerTool>>)

const fusion: z.ZodType<ParametersOf<FusionServerTool>> = strictOptions({
  analysis_models: strings,
  model: string,
  max_tool_calls: number,
  max_completion_tokens: number,
  temperature: number,
  reasoning: nestedReasoningSchema,
  tools: nestedToolsSchema,
  cache_control: cacheControlSchema.nullish(),
} satisfies ShapeOf<ParametersOf<FusionServerTool>>)

const advisor: z.ZodType<ParametersOf<AdvisorServerTool>> = strictOptions({
  name: string,
  model: string,
  instructions: string,
  forward_transcript: z.boolean().nullish(),
  max_completion_tokens: number,
  temperature: number,
  reasoning: nestedReasoningSchema,
  stream: z.boolean().nullish(),
} satisfies ShapeOf<ParametersOf<AdvisorServerTool>>)

const subagent: z.ZodType<ParametersOf<SubagentServerTool>> = strictOptions({
  name: string,
  model: string,
  instructions: string,
  max_completion_tokens: number,
  max_tool_calls: number,
  temperature: number,
  reasoning: nestedReasoningSchema,
  tools: nestedToolsSchema,
  inherit_functions: z.boolean().nullish(),
  inherited_function_names: strings,
} satisfies ShapeOf<ParametersOf<SubagentServerTool>>)

type Environment = NonNullable<ParametersOf<ShellServerTool>['environment']>

const shell: z.ZodType<ParametersOf<ShellServerTool>> = strictOptions({
  engine: string,
  environment: schemaByField<Environment>('type', {
    container_auto: z.looseObject({ type: z.literal('container_auto') }),
    container_reference: z.looseObject({
      type: z.literal('container_reference'),
      container_id: z.string(),
    }),
  }).nullish(),
  sleep_after_seconds: number,
} satisfies ShapeOf<ParametersOf<ShellServerTool>>)

const catalogSearch: z.ZodType<ParametersOf<CatalogSearchServerTool>> = strictOptions({
  max_results: number,
} satisfies ShapeOf<ParametersOf<CatalogSearchServerTool>>)

const applyPatch: z.ZodType<ParametersOf<ApplyPatchServerTool>> = strictOptions({
  engine: string,
} satisfies ShapeOf<ParametersOf<ApplyPatchServerTool>>)

function toolWith(
  parameters: z.ZodType<OtherServerTool['parameters']>,
): z.ZodType<OtherServerTool> {
  return strictOptions({
    type: z.templateLiteral(['openrouter:', z.string()], {
      error: 'expected the name of a tool, such as "openrouter:web_search"',
    }),
    parameters,
  } satisfies ShapeOf<OtherServerTool>)
}

/** The server tools by type; those that are not documented take any parameters. */
export const serverToolSchema: z.ZodType<ServerTool> = schemaByField<ServerTool>(
  'type',
  {
    'openrouter:web_search': toolWith(webSearchParametersSchema.nullish()),
    'openrouter:web_fetch': toolWith(webFetch.nullish()),
    'openrouter:datetime': toolWith(datetime.nullish()),
    'openrouter:fusion': toolWith(fusion.nullish()),
    'openrouter:advisor': toolWith(advisor.nullish()),
    'openrouter:subagent': toolWith(subagent.nullish()),
    'openrouter:bash': toolWith(shell.nullish()),
    'openrouter:shell': toolWith(shell.nullish()),
    'openrouter:tool_search': toolWith(catalogSearch.nullish()),
    'openrouter:experimental__search_models': toolWith(catalogSearch.nullish()),
    'openrouter:apply_patch': toolWith(applyPatch.nullish()),
    web_search: webSearchShorthand,
    web_search_2025_08_26: webSearchShorthand,
    web_search_preview: webSearchShorthand,
    web_search_preview_2025_03_11: webSearchShorthand,
  },
  toolWith(z.record(z.string(), z.unknown()).nullish()),
)
