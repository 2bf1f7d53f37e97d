/**
 * What to price. The token counts have the names of `Usage`, so that a usage can be given as it is;
 * what is absent counts as none.
 */
export interface CostQuantities {
  /** All tokens of the prompt, cached ones included. */
  promptTokens?: number | undefined
  /** All tokens generated, reasoning included. */
  completionTokens?: number | undefined
  /** Prompt tokens read from a cache. */
  cachedTokens?: number | undefined
  /** Prompt tokens written to a cache. */
  cacheWriteTokens?: number | undefined
  /** Those of `cacheWriteTokens` that are written for an hour. */
  cacheWriteHourTokens?: number | undefined
  /** Prompt tokens of audio. */
  promptAudioTokens?: number | undefined
  /** Those of `promptAudioTokens` and of `cachedTokens` that are audio read from a cache. */
  cachedAudioTokens?: number | undefined
  /** Prompt tokens of images. */
  promptImageTokens?: number | undefined
  /** Completion tokens spent on reasoning. */
  reasoningTokens?: number | undefined
  /** Completion tokens of generated audio. */
  completionAudioTokens?: number | undefined
  /** Completion tokens of generated images. */
  completionImageTokens?: number | undefined
  /** Images in the prompt, for models that price them apart from their tokens. */
  inputImages?: number | undefined
  /** Images generated. */
  outputImages?: number | undefined
  /** Web searches at the catalogue's own price. */
  webSearchRequests?: number | undefined
  /** @default 1 */
  requests?: number | undefined
}
