import type { FinishReason, Logprobs } from './chat-response.ts'
import type { ErrorObject } from './error-body.ts'
import type { Open } from './open.ts'
import type { ReasoningDetail, ReasoningOptions } from './reasoning.ts'
import type { RoutingParameters } from './routing-parameters.ts'
import type { SamplingParameters } from './sampling.ts'
import type { WireUsage } from './usage.ts'

/**
 * The body of `POST /completions`: text to continue.
 *
 * OpenRouter documentation: API reference, "Completion"; the OpenAPI document no longer has it.
 */
export interface CompletionRequest extends RoutingParameters, SamplingParameters {
  prompt: string
  /** Whether the answer comes as chunks. Default false. */
  stream?: boolean | null | undefined
  /** Probabilities of this many alternatives per token, or whether to return any. */
  logprobs?: number | boolean | null | undefined
  reasoning?: ReasoningOptions | null | undefined
  include_reasoning?: boolean | null | undefined
  /** Needed by older documentation to get usage while streaming; now without effect. */
  usage?: { include?: boolean | null | undefined; [field: string]: unknown } | null | undefined
}

/** One of the texts, or, while streaming, the next piece of it. */
export interface CompletionChoice {
  text: string
  index?: number | null
  finish_reason?: FinishReason | null
  native_finish_reason?: string | null
  reasoning?: string | null
  reasoning_details?: ReasoningDetail[] | null
  logprobs?: Logprobs | null
  /** The failure that ended this text early, in a response with status 200. */
  error?: ErrorObject | null
  [field: string]: unknown
}

/** The answer to a completion request; chunks of a stream have the same shape. */
export interface CompletionResponse {
  /** Generation id (`gen-…`). */
  id: string
  object?: Open<'text_completion' | 'chat.completion' | 'chat.completion.chunk'> | null
  /** Seconds since the epoch. */
  created?: number | null
  /** The model that answered. */
  model: string
  choices: CompletionChoice[]
  provider?: string | null
  usage?: WireUsage | null
  system_fingerprint?: string | null
  error?: ErrorObject | null
  [field: string]: unknown
}
