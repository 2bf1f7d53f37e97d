import type { ChatOptions } from '@waypost/core/schemas'
import type { BookOptions, ModelSettings } from './request-body.ts'

/** What `providerOptions.openrouter` of a chat may hold: OpenRouter's parameters in its own spelling. */
export type OpenRouterProviderOptions = Partial<ChatOptions> & BookOptions

type WireSettings = ModelSettings<
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
export interface OpenRouterChatSettings extends Omit<WireSettings, 'structuredOutputs'> {
  /** How structured answers are asked for. */
  structuredOutputs?: {
    /** Whether the provider has to enforce the schema. @default true */
    strict?: boolean | undefined
  }
}
