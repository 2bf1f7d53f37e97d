import { normaliseUsage, type WireUsage } from '@waypost/core'

/** Tokens as the Agents SDK adds them up over a run. Costs stand in the answer's `providerData`. */
export interface UsageData {
  requests: number
  inputTokens: number
  outputTokens: number
  totalTokens: number
  inputTokensDetails: Record<string, number>
  outputTokensDetails: Record<string, number>
}

/** Writes usage in the form of the Agents SDK, where what is not known is 0. */
export function usageData(usage: WireUsage | null | undefined): UsageData {
  const { promptTokens = 0, completionTokens = 0, totalTokens } = normaliseUsage(usage)
  return {
    requests: 1,
    inputTokens: promptTokens,
    outputTokens: completionTokens,
    totalTokens: totalTokens ?? promptTokens + completionTokens,
    inputTokensDetails: onlyNumbers(usage?.prompt_tokens_details),
    outputTokensDetails: onlyNumbers(usage?.completion_tokens_details),
  }
}

function onlyNumbers(details: object | null | undefined): Record<string, number> {
  const known = Object.entries(details ?? {}).filter(([, count]) => typeof count === 'number')
  return Object.fromEntries(known)
}
