import type { Annotation } from './annotations.ts'
import type { FinishReason, GeneratedAudio, GeneratedImage, Logprobs } from './chat-response.ts'
import type { ErrorObject } from './error-body.ts'
import type { Open } from './open.ts'
import type { ReasoningDetail } from './reasoning.ts'
import type { RouterMetadata } from './router-metadata.ts'
import type { ToolCallDelta } from './tools.ts'
import type { WireUsage } from './usage.ts'

/** What one chunk adds to an answer. */
export interface ChunkDelta {
  role?: Open<'assistant'> | null
  content?: string | null
  refusal?: string | null
  reasoning?: string | null
  /** Another spelling of `reasoning`. */
  reasoning_content?: string | null
  /** Pieces of blocks; pieces with the same `index` and `type` belong together. */
  reasoning_details?: ReasoningDetail[] | null
  tool_calls?: ToolCallDelta[] | null
  /** On the wire, but not in the OpenAPI document. */
  annotations?: Annotation[] | null
  /** On the wire, but not in the OpenAPI document. */
  images?: GeneratedImage[] | null
  audio?: GeneratedAudio | null
  [field: string]: unknown
}

/** What one chunk says about one of the answers. */
export interface ChunkChoice {
  index: number
  delta: ChunkDelta
  finish_reason?: FinishReason | null
  /** The provider's own word; documented, but not in the OpenAPI document. */
  native_finish_reason?: string | null
  logprobs?: Logprobs | null
  /** The failure that ended this answer. */
  error?: ErrorObject | null
  [field: string]: unknown
}

/** One event of a streamed answer. OpenRouter documentation: Streaming. */
export interface ChatChunk {
  /** Generation id (`gen-…`), the same in all chunks. */
  id: string
  object?: Open<'chat.completion.chunk'> | null
  /** Seconds since the epoch. */
  created?: number | null
  model: string
  /** Empty in the chunk with `debug`, and, by the documentation, in the chunk with `usage`. */
  choices: ChunkChoice[]
  /** The provider that answers; on the wire, but not in the OpenAPI document. */
  provider?: string | null
  /** In the last chunk. */
  usage?: WireUsage | null
  system_fingerprint?: string | null
  service_tier?: Open<'default' | 'flex' | 'priority'> | null
  /** In the last chunk. */
  openrouter_metadata?: RouterMetadata | null
  /** The failure that ends the stream. */
  error?: ErrorObject | null
  /** In the first chunks, one per attempted provider, when `debug` asked for it. */
  debug?: { echo_upstream_body?: unknown; [field: string]: unknown } | null
  [field: string]: unknown
}
