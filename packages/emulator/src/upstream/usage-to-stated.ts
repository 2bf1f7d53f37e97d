import type { StatedUsage } from '../reply/model-event.ts'

/** Token counts as OpenAI-compatible servers report them. */
export interface UpstreamUsage {
  readonly prompt_tokens?: unknown
  readonly completion_tokens?: unknown
  readonly prompt_tokens_details?: { readonly cached_tokens?: unknown } | null
  readonly completion_tokens_details?: { readonly reasoning_tokens?: unknown } | null
}

/** The counts that a server states; what it leaves out, or what is no count, is counted here. */
export function usageToStated(usage: UpstreamUsage): StatedUsage {
  const counts = {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens,
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => isCount(count)))
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
