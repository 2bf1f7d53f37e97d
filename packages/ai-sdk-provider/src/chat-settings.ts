import type { ChatOptions } from '@waypost/core/schemas'

/** What `providerOptions.openrouter` of a chat may hold: OpenRouter's parameters in its own spelling. */
export type OpenRouterProviderOptions = Partial<ChatOptions>

type WireOptions = Partial<Omit<ChatOptions, 'model' | 'tools' | 'tool_choice' | 'logprobs'>>

/**
 * Settings of one chat model, for every call of it: the parameters of OpenRouter's API in its own
 * spelling, and the names by which `@openrouter/ai-sdk-provider` knows some of them.
 *
 * OpenRouter documentation: API overview, and Parameters.
 */
export interface OpenRouterChatSettings extends WireOptions {
  /** -100 to 100 by token id. */
  logitBias?: Readonly<Record<string, number>> | undefined
  /** Whether to return token probabilities; a number also asks for that many alternatives. */
  logprobs?: boolean | number | undefined
  /** Whether the model may call several tools at once. */
  parallelToolCalls?: boolean | undefined
  /** @deprecated Use `reasoning`. */
  includeReasoning?: boolean | undefined
  /** Tokens of the answer; `maxOutputTokens` of a call comes first. */
  maxTokens?: number | undefined
  /** `topP` of a call comes first. */
  topP?: number | undefined
  /** `topK` of a call comes first. */
  topK?: number | undefined
  /** `frequencyPenalty` of a call comes first. */
  frequencyPenalty?: number | undefined
  /** `presencePenalty` of a call comes first. */
  presencePenalty?: number | undefined
  /** How structured answers are asked for. */
  structuredOutputs?: {
    /** Whether the provider has to enforce the schema. @default true */
    strict?: boolean | undefined
  }
  /** Fields for the request body that are not checked; they cannot replace the model or messages. */
  extraBody?: Readonly<Record<string, unknown>> | undefined
}

/** Settings without what the wire spells in two fields. */
export function settingsToWire({
  logprobs,
  ...settings
}: OpenRouterChatSettings): Record<string, unknown> {
  return {
    ...settings,
    ...(logprobs !== undefined && { logprobs: logprobs !== false }),
    ...(typeof logprobs === 'number' && { top_logprobs: logprobs }),
  }
}
