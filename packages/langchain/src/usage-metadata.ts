import type { UsageMetadata } from '@langchain/core/messages'
import type { LLMResult } from '@langchain/core/outputs'
import type { Usage } from '@waypost/core'
import { onlyDefined } from './fields.ts'

/** Usage in the older form that callbacks read. */
type TokenUsage = Record<'promptTokens' | 'completionTokens' | 'totalTokens', number>

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

/** The same usage in the older form. */
export function usageToTokens(usage: UsageMetadata): TokenUsage {
  return {
    promptTokens: usage.input_tokens,
    completionTokens: usage.output_tokens,
    totalTokens: usage.total_tokens,
  }
}

/** The usage of several calls, added up. */
export function addUsage(outputs: readonly LLMResult['llmOutput'][]): LLMResult['llmOutput'] {
  const tokenUsage: Record<string, number> = {
    promptTokens: 0,
    completionTokens: 0,
    totalTokens: 0,
  }
  for (const name in tokenUsage) {
    for (const output of outputs) tokenUsage[name]! += output?.['tokenUsage']?.[name] ?? 0
  }
  return { tokenUsage }
}
