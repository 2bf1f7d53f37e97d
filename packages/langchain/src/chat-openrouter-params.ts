import type {
  BaseChatModelCallOptions,
  BaseChatModelParams,
  BindToolsInput,
  ToolChoice,
} from '@langchain/core/language_models/chat_models'
import type { ModelProfile } from '@langchain/core/language_models/profile'
import type { Accounting, ApiKey, ChatRequest, RequestWarning, Timeouts } from '@waypost/core'
import type { ChatOpenRouterFields } from './request-fields.ts'

/** How to reach OpenRouter, in whose name, and in whose books. */
export interface OpenRouterAccess extends Accounting {
  /** The key, or a function that is asked for one before each request. @default `OPENROUTER_API_KEY` */
  apiKey?: ApiKey | undefined
  /** @default `OPENROUTER_BASE_URL`, else 'https://openrouter.ai/api/v1' */
  baseURL?: string | undefined
  /** The application's URL, by which OpenRouter identifies it. */
  siteUrl?: string | undefined
  /** The application's name. */
  siteName?: string | undefined
  /** At most 2 categories such as `cli-agent`. */
  appCategories?: readonly string[] | undefined
  /** Further headers; a value of null removes one that would be sent. */
  headers?: Readonly<Record<string, string | null>> | undefined
  /** How long to wait for a response, in milliseconds; for a stream, until its first bytes. */
  timeout?: number | undefined
  /** Each wait by itself, in place of `timeout`. */
  timeouts?: Timeouts | undefined
  /** @default globalThis.fetch, looked up at each call */
  fetch?: typeof globalThis.fetch | undefined
}

/** What `new ChatOpenRouter(…)` takes. */
export interface ChatOpenRouterParams
  extends BaseChatModelParams, ChatOpenRouterFields, OpenRouterAccess {
  /** Whether `invoke` streams underneath; `false` also keeps `stream` from streaming. */
  streaming?: boolean | undefined
  /** Whether streamed messages carry `usage_metadata`. @default true */
  streamUsage?: boolean | undefined
  /** Further fields of the request body; every named option wins over them. */
  modelKwargs?: Readonly<Record<string, unknown>> | undefined
  /** What the model can do; wins over what `loadProfile()` finds. */
  profile?: ModelProfile | undefined
  /** Hears of requests that are legal and probably not meant; the answer's metadata names them too. */
  onWarning?: ((warning: RequestWarning) => void) | undefined
}

/** What one call may decide differently, in `invoke(input, options)` and its like. */
export interface ChatOpenRouterCallOptions extends BaseChatModelCallOptions, ChatOpenRouterFields {
  stop?: string[]
  /** Tools in any form that `bindTools` takes. */
  tools?: BindToolsInput[] | undefined
  tool_choice?: ToolChoice
  /** Whether arguments must match the schemas of the tools. */
  strict?: boolean | undefined
  /** OpenAI's spelling of `parallelToolCalls`. */
  parallel_tool_calls?: boolean | undefined
  /** The form that the answer must have. */
  response_format?: ChatRequest['response_format'] | undefined
  /** Whether streamed messages carry `usage_metadata`. */
  streamUsage?: boolean | undefined
  /** Further headers of this request. */
  headers?: Readonly<Record<string, string | null>> | undefined
  /** Words to find the call again by in the ledger. */
  ledgerTags?: readonly string[] | undefined
  /** Which prompt of a batch this is; LangChain sets it. */
  promptIndex?: number | undefined
}
