import type { Open } from './open.ts'

/** How hard a model thinks; a level that the model lacks is mapped to its nearest one. */
export type ReasoningEffort = Open<'max' | 'xhigh' | 'high' | 'medium' | 'low' | 'minimal' | 'none'>

/** The upstream dialect of a reasoning detail; it says which models can read the detail again. */
export type ReasoningFormat = Open<
  | 'unknown'
  | 'openai-responses-v1'
  | 'azure-openai-responses-v1'
  | 'bedrock-openai-responses-v1'
  | 'bedrock-xai-responses-v1'
  | 'xai-responses-v1'
  | 'meta-responses-v1'
  | 'anthropic-claude-v1'
  | 'google-gemini-v1'
>

/** The `reasoning` object of a request. */
export interface ReasoningOptions {
  /**
   * Share of `max_tokens` to think with: max and xhigh 0.95, high 0.8, medium 0.5, low 0.2, minimal
   * 0.1, none 0. The documentation asks for either `effort` or `max_tokens`, not both.
   */
  effort?: ReasoningEffort | null | undefined
  /**
   * Tokens to think with, below the request's `max_tokens`; Anthropic raises it to at least 1,024.
   */
  max_tokens?: number | null | undefined
  /**
   * Whether to think without returning the thoughts; they are billed all the same. Default false.
   */
  exclude?: boolean | null | undefined
  /** Whether to think at all; true alone means medium effort. Default: what the model does. */
  enabled?: boolean | null | undefined
  /** How long a summary of the thoughts to return. */
  summary?: Open<'auto' | 'concise' | 'detailed'> | null | undefined
  /** Which earlier thoughts the model sees (GPT-5.6 and newer). Default auto. */
  context?: Open<'auto' | 'all_turns' | 'current_turn'> | null | undefined
  /** How thoroughly to think at the same token price (GPT-5.6 and newer). Default standard. */
  mode?: Open<'standard' | 'pro'> | null | undefined
  [field: string]: unknown
}

interface ReasoningDetailFields {
  /** The provider's id of the block. */
  id?: string | null | undefined
  /** Absent means `anthropic-claude-v1`. */
  format?: ReasoningFormat | null | undefined
  /** Place in the order of the whole answer, from 0; deltas of one block repeat it. */
  index?: number | null | undefined
  [field: string]: unknown
}

/** Thoughts in plain text. */
export interface ReasoningTextDetail extends ReasoningDetailFields {
  type: 'reasoning.text'
  text?: string | null | undefined
  /**
   * The provider's proof that the text is its own; lost or changed, the provider refuses the text.
   */
  signature?: string | null | undefined
}

/** A summary that the provider made of its thoughts. */
export interface ReasoningSummaryDetail extends ReasoningDetailFields {
  type: 'reasoning.summary'
  summary?: string | null | undefined
}

/** Thoughts that only the provider can read. */
export interface ReasoningEncryptedDetail extends ReasoningDetailFields {
  type: 'reasoning.encrypted'
  /** Opaque; may be `[REDACTED]` while streaming. */
  data?: string | null | undefined
}

/** The record of a tool that OpenRouter ran itself, for a later turn to remember. */
export interface ReasoningServerToolCallDetail extends ReasoningDetailFields {
  type: 'reasoning.server_tool_call'
  tool_name?: string | null | undefined
  /** JSON text. */
  arguments?: string | null | undefined
  result?: string | null | undefined
  tool_call_id?: string | null | undefined
}

/**
 * A reasoning detail of a kind newer than these types.
 *
 * It repeats the fields of the known kinds, so that they keep their types when a union is narrowed.
 */
export interface UnknownReasoningDetail extends ReasoningDetailFields {
  type: string
  text?: string | null | undefined
  signature?: string | null | undefined
  summary?: string | null | undefined
  data?: string | null | undefined
  tool_name?: string | null | undefined
  arguments?: string | null | undefined
  result?: string | null | undefined
  tool_call_id?: string | null | undefined
}

/**
 * One block of thoughts; all blocks of an answer go back to the model unchanged and in order.
 *
 * OpenRouter documentation: Reasoning Tokens.
 */
export type ReasoningDetail =
  | ReasoningTextDetail
  | ReasoningSummaryDetail
  | ReasoningEncryptedDetail
  | ReasoningServerToolCallDetail
  | UnknownReasoningDetail
