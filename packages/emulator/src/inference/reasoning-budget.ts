import type { ReasoningStyle } from '../catalogue/model.ts'
import type { Profile } from '../engine/engine.ts'
import { type ChatRequest, outputLimitOf } from '../wire/chat-request.ts'
import type { ReasoningRequest } from '../wire/reasoning.ts'

const ratios: Readonly<Record<string, number>> = {
  max: 0.95,
  xhigh: 0.95,
  high: 0.8,
  medium: 0.5,
  low: 0.2,
  minimal: 0.1,
  none: 0,
}

const minimumBudget = 1_024

/** The largest budget that an effort becomes. */
export function largestBudget(profile: Profile): number {
  return profile === 'seed' ? 32_000 : 128_000
}

/** What a request asks of the model's reasoning, after all its older spellings. */
export function reasoningOf(request: ChatRequest): ReasoningRequest | undefined {
  const { reasoning, reasoning_effort: effort, include_reasoning: include } = request
  if (reasoning != null) return effort == null ? reasoning : { effort, ...reasoning }
  if (effort != null) return { effort }
  if (include === true) return {}
  return include === false ? { exclude: true } : undefined
}

/** How many tokens a model may think; 0 when it does not think at all. */
export function reasoningBudget(
  request: ChatRequest,
  style: ReasoningStyle | undefined,
  maxCompletionTokens: number,
  profile: Profile,
): number {
  if (style === undefined) return 0
  const asked = reasoningOf(request)
  const off = asked?.enabled === false || asked?.effort === 'none'
  if (off && style.mandatory !== true) return 0
  const limit = outputLimitOf(request) ?? maxCompletionTokens
  if (asked?.max_tokens != null) return Math.max(asked.max_tokens, minimumBudget)
  const wanted = asked?.effort != null || asked?.enabled === true || asked !== undefined
  if (!wanted && !style.defaultEnabled && style.mandatory !== true) return 0
  return effortToBudget(asked?.effort ?? 'medium', limit, profile)
}

/** The budget of an effort: a share of the output limit, between 1,024 and the profile's cap. */
export function effortToBudget(effort: string, outputLimit: number, profile: Profile): number {
  const share = Math.floor(outputLimit * (ratios[effort] ?? 0.5))
  return Math.max(Math.min(share, largestBudget(profile)), minimumBudget)
}
