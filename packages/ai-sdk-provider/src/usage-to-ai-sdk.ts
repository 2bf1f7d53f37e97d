import type { LanguageModelV4Usage } from '@ai-sdk/provider'
import type { Usage } from '@waypost/core'
import { asJsonObject } from './wire-json.ts'

/** Token counts in the shape of the AI SDK; what the server did not report stays undefined. */
export function usageToAiSdk(usage: Usage): LanguageModelV4Usage {
  const { promptTokens, completionTokens, reasoningTokens } = usage
  return {
    inputTokens: {
      total: promptTokens,
      noCache: usage.uncachedPromptTokens,
      cacheRead: usage.cachedTokens,
      cacheWrite: usage.cacheWriteTokens,
    },
    outputTokens: { total: completionTokens, text: usage.textTokens, reasoning: reasoningTokens },
    ...(usage.raw && { raw: asJsonObject(usage.raw) }),
  }
}
