import type { ServerToolRun } from '../prepare/draft.ts'
import type { Annotation } from '../wire/message.ts'
import type { ReasoningDetail } from '../wire/reasoning.ts'
import type { FinishReason, StatedUsage } from './model-event.ts'

/** A tool call in a reply. */
export interface ReplyToolCall {
  readonly id: string
  readonly name: string
  /** JSON, or a text that is meant to be none. */
  readonly arguments: string
}

/** Everything that a reply says, before it is cut into pieces. */
export interface ReplyParts {
  readonly reasoning?: string | readonly ReasoningDetail[] | undefined
  /** Runs of OpenRouter's own tools that are told of beside the reasoning. */
  readonly serverToolRuns?: readonly ServerToolRun[] | undefined
  readonly text?: string | undefined
  /** The exact pieces in which `text` is streamed. */
  readonly pieces?: readonly string[] | undefined
  readonly refusal?: string | undefined
  readonly toolCalls?: readonly ReplyToolCall[] | undefined
  readonly annotations?: readonly Annotation[] | undefined
  /** URLs, `data:` included. */
  readonly images?: readonly string[] | undefined
  readonly finishReason?: FinishReason | (string & {}) | undefined
  readonly nativeFinishReason?: string | undefined
  readonly usage?: StatedUsage | undefined
}
