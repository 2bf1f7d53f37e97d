import type { Open } from './open.ts'
import type { UserLocation, WebSearchMode } from './web-search.ts'

interface PluginFields<Id extends string> {
  id: Id
  /** Whether the plugin works on this request. Default true. */
  enabled?: boolean | null | undefined
  [field: string]: unknown
}

/** Searches the web before the model answers. OpenRouter documentation: Web Search. */
export interface WebPlugin extends PluginFields<'web'> {
  /** Default: the provider's own search where there is one, else Exa. */
  engine?: Open<'native' | 'exa' | 'firecrawl' | 'parallel' | 'perplexity'> | null | undefined
  mode?: WebSearchMode | null | undefined
  /** Default 5. */
  max_results?: number | null | undefined
  /** Searches per turn, for providers with a search of their own. */
  max_uses?: number | null | undefined
  /** Replaces the sentence that introduces the results to the model. */
  search_prompt?: string | null | undefined
  /** Patterns such as `*.substack.com` or `openai.com/blog`. */
  include_domains?: readonly string[] | null | undefined
  exclude_domains?: readonly string[] | null | undefined
  user_location?: UserLocation | null | undefined
}

/** Lets the model fetch pages. */
export interface WebFetchPlugin extends PluginFields<'web-fetch'> {
  allowed_domains?: readonly string[] | null | undefined
  blocked_domains?: readonly string[] | null | undefined
  /** Approximate tokens after which a page is cut. */
  max_content_tokens?: number | null | undefined
  max_uses?: number | null | undefined
}

/** Turns PDF files into text. OpenRouter documentation: Images & PDFs, "PDF Support". */
export interface FileParserPlugin extends PluginFields<'file-parser'> {
  /** Files at most; known from the official AI SDK provider alone. */
  max_files?: number | null | undefined
  pdf?:
    | {
        /**
         * `pdf-text` (now an alias of `cloudflare-ai`) is free, `mistral-ocr` is paid per page,
         * `native` costs input tokens. Default: native where the model reads files.
         */
        engine?: Open<'mistral-ocr' | 'native' | 'cloudflare-ai' | 'pdf-text'> | null | undefined
        [field: string]: unknown
      }
    | null
    | undefined
}

/** Repairs malformed JSON of an answer that is not streamed. */
export interface ResponseHealingPlugin extends PluginFields<'response-healing'> {}

/** Drops the middle of a prompt that is too long; on by default for contexts up to 8,192 tokens. */
export interface ContextCompressionPlugin extends PluginFields<'context-compression'> {
  engine?: Open<'middle-out'> | null | undefined
}

/** Checks the input for harmful content. */
export interface ModerationPlugin extends PluginFields<'moderation'> {}

interface AutoRouterFields<Id extends string> extends PluginFields<Id> {
  /** Patterns such as `anthropic/*`; at most 1,024, each at most 1,024 characters. */
  allowed_models?: readonly string[] | null | undefined
  excluded_models?: readonly string[] | null | undefined
  /** Which fifth of the price range to choose from. */
  cost_tier?: Open<'low' | 'medium' | 'high' | 'xhigh' | 'max'> | null | undefined
  /** 0 to 10; deprecated in favour of `cost_tier`, which wins. */
  cost_quality_tradeoff?: number | null | undefined
  /** Whether to stay with the `model` of the last assistant message. Default false. */
  pin_model?: boolean | null | undefined
}

/** Settings of `openrouter/auto`. */
export interface AutoRouterPlugin extends AutoRouterFields<'auto-router'> {}

/** Settings of `openrouter/auto-beta`. */
export interface AutoBetaRouterPlugin extends AutoRouterFields<'auto-beta-router'> {}

/** Settings of `openrouter/pareto-code`. */
export interface ParetoRouterPlugin extends PluginFields<'pareto-router'> {
  /** 0 to 1: from 0.66 high, from 0.33 medium, below it low. Default high. */
  min_coding_score?: number | null | undefined
  /** USD per million input tokens; bypasses `min_coding_score`. */
  max_price?: number | null | undefined
  price_source?: Open<'prompt' | 'weighted_avg'> | null | undefined
}

/** Asks several models and combines what they say. */
export interface FusionPlugin extends PluginFields<'fusion'> {
  preset?: Open<'general-high' | 'general-budget' | 'general-fast'> | null | undefined
  /** 1 to 8 models. */
  analysis_models?: readonly string[] | null | undefined
  /** The model that writes the answer. */
  model?: string | null | undefined
  /** 1 to 16 steps. Default 4. */
  max_tool_calls?: number | null | undefined
  /** At most 8. Default: web search and web fetch. */
  tools?:
    | readonly {
        type: string
        parameters?: Readonly<Record<string, unknown>> | null | undefined
        [field: string]: unknown
      }[]
    | null
    | undefined
}

/** Settings of the switchyard router; newer than the OpenAPI document of August 2026. */
export interface SwitchyardRouterPlugin extends PluginFields<'switchyard-router'> {
  /** Default capability. */
  algorithm?:
    | Open<'capability' | 'stage' | 'auto' | 'random' | 'composite' | 'passthrough'>
    | null
    | undefined
}

/** A plugin newer than these types. */
export interface OtherPlugin extends PluginFields<string> {}

/** Something that OpenRouter does to a request or its answer. OpenRouter documentation: Plugins. */
export type Plugin =
  | WebPlugin
  | WebFetchPlugin
  | FileParserPlugin
  | ResponseHealingPlugin
  | ContextCompressionPlugin
  | ModerationPlugin
  | AutoRouterPlugin
  | AutoBetaRouterPlugin
  | ParetoRouterPlugin
  | FusionPlugin
  | SwitchyardRouterPlugin
  | OtherPlugin
