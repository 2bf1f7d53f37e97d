import type { StatedUsage } from '../reply/model-event.ts'

/** Token counts as OpenAI-compatible servers report them. */
export interface UpstreamUsage {
  readonly prompt_tokens?: number
  readonly completion_tokens?: number
  readonly prompt_tokens_details?: { readonly cached_tokens?: number } | null
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number } | null
}

/** The counts that a server states; what it leaves out is counted here. */
export function usageToStated(usage: UpstreamUsage): StatedUsage {
  const cachedTokens = usage.prompt_tokens_details?.cached_tokens
  const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens
  return {
    ...(usage.prompt_tokens === undefined ? {} : { promptTokens: usage.prompt_tokens }),
    ...(usage.completion_tokens === undefined ? {} : { completionTokens: usage.completion_tokens }),
    ...(cachedTokens === undefined ? {} : { cachedTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  }
}
