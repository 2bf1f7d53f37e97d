import type { CacheControl } from './cache-control.ts'
import type { Open } from './open.ts'
import type { ReasoningEffort } from './reasoning.ts'
import type { WebSearchParameters } from './web-search.ts'

interface ServerToolFields<Type extends string, Parameters> {
  type: Type
  parameters?: Parameters | null | undefined
  [field: string]: unknown
}

/** How much a model that a tool asks thinks. */
export interface NestedReasoning {
  effort?: ReasoningEffort | null | undefined
  max_tokens?: number | null | undefined
  [field: string]: unknown
}

/** A server tool that another server tool may use. */
export interface NestedServerTool {
  /** E.g. `openrouter:web_search`. */
  type: string
  parameters?: Readonly<Record<string, unknown>> | null | undefined
  [field: string]: unknown
}

/** Searches the web. OpenRouter documentation: Server Tools, "Web Search". */
export interface WebSearchServerTool extends ServerToolFields<
  'openrouter:web_search',
  WebSearchParameters
> {}

/** The same tool by OpenAI's names; its settings may stand beside `type`. */
export interface WebSearchShorthandTool extends WebSearchParameters {
  type:
    | 'web_search'
    | 'web_search_2025_08_26'
    | 'web_search_preview'
    | 'web_search_preview_2025_03_11'
  parameters?: WebSearchParameters | null | undefined
  /** The domains by OpenAI's name (Responses API). */
  filters?:
    | {
        allowed_domains?: readonly string[] | null | undefined
        blocked_domains?: readonly string[] | null | undefined
        excluded_domains?: readonly string[] | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
}

/** Fetches a page or PDF. */
export interface WebFetchServerTool extends ServerToolFields<
  'openrouter:web_fetch',
  {
    /** Default auto: the provider's own where there is one, else Exa. */
    engine?:
      | Open<'auto' | 'native' | 'openrouter' | 'exa' | 'parallel' | 'firecrawl'>
      | null
      | undefined
    allowed_domains?: readonly string[] | null | undefined
    blocked_domains?: readonly string[] | null | undefined
    /** Approximate tokens after which a page is cut. */
    max_content_tokens?: number | null | undefined
    /** Fetches per request; a further one gives an error to the model. */
    max_uses?: number | null | undefined
    [field: string]: unknown
  }
> {}

/** Tells the date and time. */
export interface DatetimeServerTool extends ServerToolFields<
  'openrouter:datetime',
  {
    /** IANA name. Default UTC. */
    timezone?: string | null | undefined
    [field: string]: unknown
  }
> {}

/** Makes pictures. */
export interface ImageGenerationServerTool extends ServerToolFields<
  'openrouter:image_generation',
  {
    /** Default `openai/gpt-5-image`; the other fields are those of `image_config`. */
    model?: string | null | undefined
    [field: string]: unknown
  }
> {}

/** Asks several models the same and analyses what they say. */
export interface FusionServerTool extends ServerToolFields<
  'openrouter:fusion',
  {
    /** 1 to 8 models. */
    analysis_models?: readonly string[] | null | undefined
    /** The model that analyses. Default: the one that calls the tool. */
    model?: string | null | undefined
    /** 1 to 16 steps of each model. */
    max_tool_calls?: number | null | undefined
    /** Tokens of each model, thoughts included. */
    max_completion_tokens?: number | null | undefined
    temperature?: number | null | undefined
    reasoning?: NestedReasoning | null | undefined
    /** At most 8. Default: web search and web fetch. */
    tools?: readonly NestedServerTool[] | null | undefined
    cache_control?: CacheControl | null | undefined
    [field: string]: unknown
  }
> {}

/** Lets the model ask a cleverer one; several advisors are told apart by name. */
export interface AdvisorServerTool extends ServerToolFields<
  'openrouter:advisor',
  {
    /** 1 to 64 characters. */
    name?: string | null | undefined
    /** Default: the model that calls the tool. */
    model?: string | null | undefined
    /** The advisor's system prompt. Default none. */
    instructions?: string | null | undefined
    /** Whether the advisor sees the whole conversation. */
    forward_transcript?: boolean | null | undefined
    max_completion_tokens?: number | null | undefined
    temperature?: number | null | undefined
    reasoning?: NestedReasoning | null | undefined
    stream?: boolean | null | undefined
    [field: string]: unknown
  }
> {}

/** Lets the model hand a task to a cheaper one; several are told apart by name. */
export interface SubagentServerTool extends ServerToolFields<
  'openrouter:subagent',
  {
    /** 1 to 64 characters. */
    name?: string | null | undefined
    /** Default: the model that calls the tool. */
    model?: string | null | undefined
    instructions?: string | null | undefined
    max_completion_tokens?: number | null | undefined
    /** 1 to 25 steps. */
    max_tool_calls?: number | null | undefined
    temperature?: number | null | undefined
    reasoning?: NestedReasoning | null | undefined
    tools?: readonly NestedServerTool[] | null | undefined
    /** Experimental, Responses API only. */
    inherit_functions?: boolean | null | undefined
    /** Experimental, Responses API only. */
    inherited_function_names?: readonly string[] | null | undefined
    [field: string]: unknown
  }
> {}

/** Runs commands in a container of OpenRouter. */
export interface ShellServerTool extends ServerToolFields<
  'openrouter:bash' | 'openrouter:shell',
  {
    /** Default auto, which returns the call to the caller; `openrouter` runs it on the server. */
    engine?: Open<'auto' | 'native' | 'openrouter'> | null | undefined
    environment?:
      | { type: 'container_auto'; [field: string]: unknown }
      | { type: 'container_reference'; container_id: string; [field: string]: unknown }
      | null
      | undefined
    /** Idle seconds after which the container stops. Default 900. */
    sleep_after_seconds?: number | null | undefined
    [field: string]: unknown
  }
> {}

/** Searches the tools that are deferred, or the catalogue of models. */
export interface CatalogSearchServerTool extends ServerToolFields<
  'openrouter:tool_search' | 'openrouter:experimental__search_models',
  {
    /** Default 5. */
    max_results?: number | null | undefined
    [field: string]: unknown
  }
> {}

/** Reads and writes files of the workspace. */
export interface FilesServerTool extends ServerToolFields<
  'openrouter:files',
  Readonly<Record<string, unknown>>
> {}

/** Applies patches (Responses API only). */
export interface ApplyPatchServerTool extends ServerToolFields<
  'openrouter:apply_patch',
  {
    /** Default auto: the provider's own where there is one. */
    engine?: Open<'auto' | 'native' | 'openrouter'> | null | undefined
    [field: string]: unknown
  }
> {}

/** A server tool newer than these types. */
export interface OtherServerTool extends ServerToolFields<
  `openrouter:${string}`,
  Readonly<Record<string, unknown>>
> {}

/** A tool that OpenRouter runs itself. OpenRouter documentation: Server Tools. */
export type ServerTool =
  | WebSearchServerTool
  | WebSearchShorthandTool
  | WebFetchServerTool
  | DatetimeServerTool
  | ImageGenerationServerTool
  | FusionServerTool
  | AdvisorServerTool
  | SubagentServerTool
  | ShellServerTool
  | CatalogSearchServerTool
  | FilesServerTool
  | ApplyPatchServerTool
  | OtherServerTool
