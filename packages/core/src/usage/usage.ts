import type { WireUsage } from '../wire/usage.ts'

/**
 * What an answer used and cost, in one shape for every endpoint. A value that the server did not
 * report is undefined, never 0; counts are never negative.
 */
export interface Usage {
  /** All tokens of the prompt, cache reads and cache writes included. */
  readonly promptTokens: number | undefined
  /** All tokens generated, reasoning included. */
  readonly completionTokens: number | undefined
  /** As reported, else the sum of prompt and completion where both are known. */
  readonly totalTokens: number | undefined
  /** Prompt tokens read from a cache. */
  readonly cachedTokens: number | undefined
  /** Prompt tokens written to a cache. */
  readonly cacheWriteTokens: number | undefined
  /**
   * Prompt tokens that no cache took part in: `promptTokens` is the sum of this, `cachedTokens` and
   * `cacheWriteTokens`. Known once either of those is reported.
   */
  readonly uncachedPromptTokens: number | undefined
  /** Prompt tokens of audio input. */
  readonly promptAudioTokens: number | undefined
  /** Prompt tokens of image input. */
  readonly promptImageTokens: number | undefined
  /** Prompt tokens of video input. */
  readonly promptVideoTokens: number | undefined
  /** Prompt tokens of files. */
  readonly promptFileTokens: number | undefined
  /** Completion tokens spent on reasoning, also when the reasoning itself is not returned. */
  readonly reasoningTokens: number | undefined
  /**
   * Completion tokens less those of reasoning, audio and images. Known once any of those is
   * reported.
   */
  readonly textTokens: number | undefined
  /** Completion tokens of generated audio. */
  readonly completionAudioTokens: number | undefined
  /** Completion tokens of generated images. */
  readonly completionImageTokens: number | undefined
  /** Completion tokens of generated video. */
  readonly completionVideoTokens: number | undefined
  /** Tokens of the caller's `prediction` that appeared in the completion. */
  readonly acceptedPredictionTokens: number | undefined
  /** Tokens of the caller's `prediction` that did not appear in the completion. */
  readonly rejectedPredictionTokens: number | undefined
  /** What OpenRouter charges, in USD; with a provider key of one's own, its fee alone. */
  readonly costUsd: number | undefined
  /** What the provider charges to the caller's own key, in USD. */
  readonly upstreamCostUsd: number | undefined
  /** The part of the provider's price that is for the prompt, in USD. */
  readonly upstreamPromptCostUsd: number | undefined
  /** The part of the provider's price that is for the completion, in USD. */
  readonly upstreamCompletionCostUsd: number | undefined
  /** What server tools cost, in USD. */
  readonly serverToolCostUsd: number | undefined
  /** Whether a provider key of the caller's own was used. */
  readonly byok: boolean | undefined
  /** Web searches by server tools; some of them are also counted in `toolCallsRequested`. */
  readonly webSearchRequests: number | undefined
  /** Server tool calls that the model asked for. */
  readonly toolCallsRequested: number | undefined
  /** Server tool calls that ran and gave a result. */
  readonly toolCallsExecuted: number | undefined
  /** The usage as it came, verbatim; of a stream that told it several times, all of it. */
  readonly raw: WireUsage | undefined
}
