import type { Annotation } from './annotations.ts'
import type { ErrorObject } from './error-body.ts'
import type { Open } from './open.ts'
import type { ReasoningDetail } from './reasoning.ts'
import type { RouterMetadata } from './router-metadata.ts'
import type { ToolCall } from './tools.ts'
import type { WireUsage } from './usage.ts'

/** Why the model stopped, normalised by OpenRouter. */
export type FinishReason = Open<'tool_calls' | 'stop' | 'length' | 'content_filter' | 'error'>

/** A picture that the model made. */
export interface GeneratedImage {
  type?: Open<'image_url'> | null | undefined
  image_url: {
    /** Usually a data URL. */
    url: string
    [field: string]: unknown
  }
  index?: number | null | undefined
  [field: string]: unknown
}

/** Sound that the model made, or, while streaming, the next piece of it. */
export interface GeneratedAudio {
  id?: string | null | undefined
  /** Base64. */
  data?: string | null | undefined
  /** What is said. */
  transcript?: string | null | undefined
  /** When the id stops working, in seconds since the epoch. */
  expires_at?: number | null | undefined
  [field: string]: unknown
}

/** How probable a token was. */
export interface AlternativeToken {
  token: string
  /** Natural logarithm of the probability. */
  logprob: number
  /** The token in UTF-8. */
  bytes?: number[] | null
  [field: string]: unknown
}

/** A token of the answer beside those that were nearly taken. */
export interface TokenLogprob extends AlternativeToken {
  /** As many as `top_logprobs` asked for. */
  top_logprobs?: AlternativeToken[] | null
}

/** Token probabilities of an answer, or of one chunk of it. */
export interface Logprobs {
  content?: TokenLogprob[] | null
  refusal?: TokenLogprob[] | null
  [field: string]: unknown
}

/** The answer; it can be sent back as an assistant message as it is. */
export interface ResponseMessage {
  role: 'assistant'
  content: string | null
  refusal?: string | null
  /** Thoughts as text. */
  reasoning?: string | null
  /** Another spelling of `reasoning`. */
  reasoning_content?: string | null
  /** Thoughts as blocks, to be sent back unchanged and in order. */
  reasoning_details?: ReasoningDetail[] | null
  tool_calls?: ToolCall[] | null
  /** On the wire and in the documentation, but not in the OpenAPI document. */
  annotations?: Annotation[] | null
  images?: GeneratedImage[] | null
  audio?: GeneratedAudio | null
  [field: string]: unknown
}

/** One of the answers. */
export interface ChatChoice {
  index: number
  message: ResponseMessage
  finish_reason: FinishReason | null
  /** The provider's own word; documented, but not in the OpenAPI document. */
  native_finish_reason?: string | null
  logprobs?: Logprobs | null
  /** The failure that ended this answer early, in a response with status 200. */
  error?: ErrorObject | null
  [field: string]: unknown
}

/**
 * A whole answer to a chat request.
 *
 * OpenRouter documentation: API Reference, "CompletionsResponse Format".
 */
export interface ChatResponse {
  /** Generation id (`gen-…`). */
  id: string
  object?: Open<'chat.completion'> | null
  /** Seconds since the epoch. */
  created?: number | null
  /** The model that answered, which with fallbacks and routers is not the one asked for. */
  model: string
  choices: ChatChoice[]
  /** The provider that answered; on the wire, but not in the OpenAPI document. */
  provider?: string | null
  usage?: WireUsage | null
  system_fingerprint?: string | null
  /** The tier that served the request. */
  service_tier?: Open<'default' | 'flex' | 'priority'> | null
  openrouter_metadata?: RouterMetadata | null
  /** A failure with status 200. */
  error?: ErrorObject | null
  [field: string]: unknown
}
