import type { ChatRequest } from '@waypost/core'
import { chatParameterNames } from '@waypost/core/known-names'
import { onlyDefined } from './fields.ts'

/**
 * Everything that a request can say besides its messages and tools; each can be given to the
 * constructor and to a call, and the call wins. What is absent is not sent.
 */
export interface ChatOpenRouterFields {
  /** `author/slug` with variants (`:free`, `:nitro`, …), `~author/family-latest` or `@preset/slug`. */
  model?: string | undefined
  /** Models to try in turn, after `model`, when one fails. */
  models?: readonly string[] | undefined
  /** Deprecated by OpenRouter in favour of `models` and `provider.sort`. */
  route?: ChatRequest['route'] | undefined
  /** Which providers may serve the request, and in which order, in OpenRouter's own spelling. */
  provider?: ChatRequest['provider'] | undefined
  /** Plugins such as `{ id: 'web' }` or `{ id: 'file-parser' }`. */
  plugins?: ChatRequest['plugins'] | undefined
  /** `['middle-out']` shortens prompts that are too long, `[]` never does. */
  transforms?: readonly string[] | undefined
  /** The slug of a preset, whose fields those of the request override. */
  preset?: string | undefined
  /** `flex`, `priority` and the like, where a provider has such tiers. */
  serviceTier?: ChatRequest['service_tier'] | undefined
  /** At most 256 characters; requests of one session stay with one provider. */
  sessionId?: string | undefined
  /** A stable name of the end user. */
  user?: string | undefined
  /** OpenRouter's `metadata`, at most 16 pairs; LangChain keeps the name `metadata` for itself. */
  requestMetadata?: Readonly<Record<string, string>> | undefined
  /** Names for observability destinations (`trace_id`, `span_name`, …). */
  trace?: ChatRequest['trace'] | undefined

  /** 0 to 2. */
  temperature?: number | undefined
  /** 0 to 1. */
  topP?: number | undefined
  /** Whole number; 0 is off. */
  topK?: number | undefined
  /** -2 to 2. */
  frequencyPenalty?: number | undefined
  /** -2 to 2. */
  presencePenalty?: number | undefined
  /** 0 to 2; 1 is no penalty. */
  repetitionPenalty?: number | undefined
  /** 0 to 1, relative to the most probable token. */
  minP?: number | undefined
  /** 0 to 1. */
  topA?: number | undefined
  /** The same seed usually gives the same answer. */
  seed?: number | undefined
  /** Texts to stop before, at most 4. */
  stop?: string[] | undefined
  /** -100 to 100 by token id. */
  logitBias?: Readonly<Record<string, number>> | undefined
  /** Tokens of the answer, at most. */
  maxTokens?: number | undefined
  /** The newer name of `maxTokens`. */
  maxCompletionTokens?: number | undefined
  /** Whether to return token probabilities, in `response_metadata.logprobs`. */
  logprobs?: boolean | undefined
  /** 0 to 20 alternatives per token; implies `logprobs`. */
  topLogprobs?: number | undefined

  /** How hard to think (`effort` or `max_tokens`), and whether to return the thoughts (`exclude`). */
  reasoning?: ChatRequest['reasoning'] | undefined
  /** The same as `reasoning.effort`. */
  reasoningEffort?: ChatRequest['reasoning_effort'] | undefined
  /** How much to say: `low`, `medium`, `high`, … */
  verbosity?: ChatRequest['verbosity'] | undefined
  /** What the answer may consist of: `text`, `image`, `audio`. */
  modalities?: ChatRequest['modalities'] | undefined
  /** How audio output sounds. */
  audio?: ChatRequest['audio'] | undefined
  /** `aspect_ratio`, `image_size` and whatever else an image model takes. */
  imageConfig?: ChatRequest['image_config'] | undefined
  /** Text that the answer will mostly repeat. */
  prediction?: ChatRequest['prediction'] | undefined
  /** Whether the provider must enforce the schema of a response format. */
  structuredOutputs?: boolean | undefined

  /** Caches the prompt up to its last cacheable block (Anthropic models). */
  cacheControl?: ChatRequest['cache_control'] | undefined
  /** Requests with the same key share a cache (OpenAI models). */
  promptCacheKey?: string | undefined
  /** Request-wide prompt caching (OpenAI models). */
  promptCacheOptions?: ChatRequest['prompt_cache_options'] | undefined

  /** Whether the model may call several tools at once. */
  parallelToolCalls?: boolean | undefined
  /** Steps with tools that OpenRouter runs, at most 30. */
  maxToolCalls?: number | undefined
  /** When to stop steps with tools that OpenRouter runs. */
  stopServerToolsWhen?: ChatRequest['stop_server_tools_when'] | undefined
  /** For models with a web search of their own. */
  webSearchOptions?: ChatRequest['web_search_options'] | undefined
  /** Which posts of X a search looks at (xAI models). */
  xSearchFilter?: ChatRequest['x_search_filter'] | undefined
  /** `{ echo_upstream_body: true }` makes a stream begin with what each provider was sent. */
  debug?: ChatRequest['debug'] | undefined
}

/** What a request says in other ways, and spellings that the API keeps for old programs. */
const notFields: ReadonlySet<string> = new Set([
  'messages',
  'response_format',
  'stream',
  'stream_options',
  'tool_choice',
  'tools',
  'include_reasoning',
  'max_price',
  'usage',
])

/** What the API calls the fields. */
export const wireNames: ReadonlyMap<string, string> = /* @__PURE__ */ namesOfFields()

function namesOfFields(): Map<string, string> {
  const names = chatParameterNames.filter((name) => !notFields.has(name))
  return new Map(names.map((name) => [fieldName(name), name]))
}

function fieldName(wireName: string): string {
  if (wireName === 'metadata') return 'requestMetadata'
  return wireName.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Only the fields of a request that are given. */
export function pickFields(from: Readonly<Record<string, unknown>>): ChatOpenRouterFields {
  return onlyDefined(Object.fromEntries([...wireNames.keys()].map((name) => [name, from[name]])))
}
