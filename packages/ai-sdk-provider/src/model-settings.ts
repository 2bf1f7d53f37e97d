import type { JSONValue } from '@ai-sdk/provider'
import type { InEitherSpelling } from '@waypost/core'
import type {
  ChatOptions,
  CompletionOptions,
  DecisionOptions,
  EmbeddingOptions,
  ImageOptions,
  RerankOptions,
  SpeechOptions,
  TranscriptionOptions,
  VideoOptions,
} from '@waypost/core/schemas'

export type Fields = Readonly<Record<string, unknown>>

/** What is not sent, but for the books of a call. */
interface BookOptions {
  /** Words to find calls again by in the ledger. */
  tags?: string[] | undefined
}

/** Settings that models of every kind have. */
export interface CommonSettings extends BookOptions {
  /** Fields for the request body that are not checked. */
  extraBody?: Fields | undefined
}

/** Settings of a model: the options of its endpoint, in either spelling, for every call of it. */
type ModelSettings<Options> = InEitherSpelling<Options> & CommonSettings

/** The same fields as types that the SDK takes for JSON, which interfaces are not. */
type AsJson<Value> = unknown extends Value
  ? JSONValue
  : Value extends readonly (infer Item)[]
    ? AsJson<Item>[]
    : Value extends object
      ? { [Name in keyof Value]: AsJson<Value[Name]> }
      : Value

/** What `providerOptions.openrouter` of a chat may hold: OpenRouter's parameters in its own spelling. */
export type OpenRouterProviderOptions = AsJson<Partial<ChatOptions> & BookOptions>

type ChatParameters = ModelSettings<
  Omit<ChatOptions, 'model' | 'tools' | 'tool_choice' | 'logprobs'> & {
    /** Whether to return token probabilities; a number also asks for that many alternatives. */
    logprobs?: boolean | number | undefined
  }
>

/**
 * Settings of one chat model, for every call of it: the parameters of OpenRouter's API, in its own
 * spelling or in camelCase. What the call itself says comes first.
 *
 * OpenRouter documentation: API overview, and Parameters.
 */
export interface OpenRouterChatSettings extends Omit<ChatParameters, 'structuredOutputs'> {
  /** How structured answers are asked for. */
  structuredOutputs?: {
    /** Whether the provider has to enforce the schema. @default true */
    strict?: boolean | undefined
  }
}

/** Settings of one completion model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterCompletionSettings = ModelSettings<CompletionOptions>

/** Settings of one decision model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterDecisionSettings = ModelSettings<DecisionOptions>

/** Settings of one embedding model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterEmbeddingSettings = ModelSettings<EmbeddingOptions>

/** Settings of one image model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterImageSettings = ModelSettings<ImageOptions> & {
  /** How many pictures one call may ask for. @default 10 */
  maxImagesPerCall?: number | undefined
}

/** Settings of one reranking model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterRerankingSettings = ModelSettings<RerankOptions>

/** Settings of one speech model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterSpeechSettings = ModelSettings<SpeechOptions>

/** Settings of one transcription model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterTranscriptionSettings = ModelSettings<TranscriptionOptions>

/** Settings of one video model, in OpenRouter's own spelling or in camelCase. */
export type OpenRouterVideoSettings = ModelSettings<VideoOptions>
