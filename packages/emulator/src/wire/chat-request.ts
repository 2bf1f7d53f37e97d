import type { JsonSchema } from './json-schema.ts'
import type { ContentPart, Message } from './message.ts'
import type { ProviderPreferences } from './provider-preferences.ts'
import type { ReasoningRequest } from './reasoning.ts'

type Maybe<Value> = Value | null | undefined

/** A tool that the caller offers. */
export interface ToolDefinition {
  readonly type: string
  readonly function?:
    | {
        readonly name: string
        readonly description?: Maybe<string>
        readonly parameters?: Maybe<JsonSchema>
        readonly strict?: Maybe<boolean>
      }
    | undefined
  readonly parameters?: Maybe<Readonly<Record<string, unknown>>>
}

/** Which tool the model may or must call. */
export type ToolChoice =
  | string
  | { readonly type: string; readonly function?: { readonly name: string } | undefined }

/** The shape that an answer must have. */
export interface ResponseFormat {
  readonly type: string
  readonly json_schema?:
    | {
        readonly name: string
        readonly strict?: Maybe<boolean>
        readonly schema?: Maybe<JsonSchema>
        readonly description?: Maybe<string>
      }
    | undefined
}

/** A plugin that a request switches on or off. */
export interface PluginRequest {
  readonly id: string
  readonly enabled?: Maybe<boolean>
  readonly [option: string]: unknown
}

/** The body of `POST /chat/completions` and, with `prompt`, of `POST /completions`. */
export interface ChatRequest {
  readonly messages?: Maybe<readonly Message[]>
  readonly prompt?: Maybe<string>
  readonly model?: Maybe<string>
  readonly models?: Maybe<readonly string[]>
  readonly route?: Maybe<string>
  readonly provider?: Maybe<ProviderPreferences>
  readonly plugins?: Maybe<readonly PluginRequest[]>
  readonly transforms?: Maybe<readonly string[]>
  readonly tools?: Maybe<readonly ToolDefinition[]>
  readonly tool_choice?: Maybe<ToolChoice>
  readonly parallel_tool_calls?: Maybe<boolean>
  readonly stream?: Maybe<boolean>
  readonly stream_options?: Maybe<{ readonly include_usage?: Maybe<boolean> }>
  readonly usage?: Maybe<{ readonly include?: Maybe<boolean> }>
  readonly max_tokens?: Maybe<number>
  readonly max_completion_tokens?: Maybe<number>
  readonly temperature?: Maybe<number>
  readonly seed?: Maybe<number>
  readonly stop?: Maybe<string | readonly string[]>
  readonly response_format?: Maybe<ResponseFormat>
  readonly reasoning?: Maybe<ReasoningRequest>
  readonly reasoning_effort?: Maybe<string>
  readonly include_reasoning?: Maybe<boolean>
  /** How many answers are wanted. */
  readonly n?: Maybe<number>
  readonly logprobs?: Maybe<boolean>
  readonly top_logprobs?: Maybe<number>
  readonly audio?: Maybe<{ readonly voice?: Maybe<string>; readonly format?: Maybe<string> }>
  readonly modalities?: Maybe<readonly string[]>
  readonly cache_control?: Maybe<{ readonly type: string; readonly ttl?: string | undefined }>
  readonly prompt_cache_key?: Maybe<string>
  readonly service_tier?: Maybe<string>
  readonly session_id?: Maybe<string>
  readonly user?: Maybe<string>
  readonly preset?: Maybe<string>
  readonly web_search_options?: Maybe<{ readonly search_context_size?: Maybe<string> }>
  readonly debug?: Maybe<{ readonly echo_upstream_body?: Maybe<boolean> }>
  readonly max_price?: Maybe<ProviderPreferences['max_price']>
  readonly [parameter: string]: unknown
}

/** The most tokens that a request lets the model produce. */
export function outputLimitOf(request: ChatRequest): number | undefined {
  return request.max_completion_tokens ?? request.max_tokens ?? undefined
}

/** The conversation of a request; a bare prompt counts as one user message. */
export function messagesOf(request: ChatRequest): readonly Message[] {
  return request.messages ?? [{ role: 'user', content: request.prompt ?? '' }]
}

/** Every content part of a conversation. */
export function partsOf(messages: readonly Message[]): readonly ContentPart[] {
  return messages.flatMap(({ content }) =>
    typeof content === 'string' || content == null ? [] : content,
  )
}
