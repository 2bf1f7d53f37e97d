import type { UsageMetadata } from '@langchain/core/messages'
import type { Usage } from '@waypost/core'
import { onlyDefined } from './only-defined.ts'

/**
 * Writes usage as LangChain counts it; undefined when the server reported none. Costs have no place
 * there and stand in `response_metadata`.
 */
export function usageToMetadata(usage: Usage): UsageMetadata | undefined {
  if (usage.promptTokens === undefined && usage.completionTokens === undefined) return undefined
  const input = usage.promptTokens ?? 0
  const output = usage.completionTokens ?? 0
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: usage.totalTokens ?? input + output,
    input_token_details: onlyDefined({
      audio: usage.promptAudioTokens,
      image: usage.promptImageTokens,
      video: usage.promptVideoTokens,
      document: usage.promptFileTokens,
      cache_read: usage.cachedTokens,
      cache_creation: usage.cacheWriteTokens,
    }),
    output_token_details: onlyDefined({
      audio: usage.completionAudioTokens,
      image: usage.completionImageTokens,
      video: usage.completionVideoTokens,
      reasoning: usage.reasoningTokens,
    }),
  }
}
