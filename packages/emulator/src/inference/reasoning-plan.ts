import type { ReasoningStyle } from '../catalogue/model.ts'
import type { Profile } from '../engine/engine.ts'
import { type ChatRequest, outputLimitOf } from '../wire/chat-request.ts'
import type { ReasoningRequest } from '../wire/reasoning.ts'
import { effortRatios, effortToBudget, minimumBudget, nearestEffort } from './reasoning-effort.ts'

/** How a model is going to reason. */
export interface ReasoningPlan {
  /** The effort that the model is asked for; null where it reasons by a budget or not at all. */
  readonly effort: string | null
  /** How many tokens it may think; 0 when it does not think at all. */
  readonly budgetTokens: number
  /** Whether the budget leaves no room for an answer. */
  readonly tooLarge: boolean
  /** Whether reasoning was switched off where it cannot be. */
  readonly forbidden: boolean
}

/** What planning depends on beside the request. */
export interface ReasoningContext {
  readonly style: ReasoningStyle | undefined
  readonly maxCompletionTokens: number
  readonly profile: Profile
  /** Whether the model was found as the newest of its family. */
  readonly latest: boolean
  readonly variants: ReadonlySet<string>
}

const none: ReasoningPlan = { effort: null, budgetTokens: 0, tooLarge: false, forbidden: false }

/** What a request asks of the model's reasoning, after all its older spellings. */
export function reasoningOf(request: ChatRequest): ReasoningRequest | undefined {
  const { reasoning, reasoning_effort: effort, include_reasoning: include } = request
  if (reasoning != null) return effort == null ? reasoning : { effort, ...reasoning }
  if (effort != null) return { effort }
  if (include === true) return {}
  return include === false ? { exclude: true } : undefined
}

/** Decides whether and how much a model reasons. */
export function planReasoning(request: ChatRequest, context: ReasoningContext): ReasoningPlan {
  const { style, maxCompletionTokens, profile } = context
  if (style === undefined) return none
  const asked = askedOf(request, style, context)
  const limit = outputLimitOf(request) ?? maxCompletionTokens
  if (asked?.enabled === false || asked?.effort === 'none' || asked?.max_tokens === 0) {
    if (style.mandatory !== true) return none
    if (!context.latest) return { ...none, forbidden: true }
    return byEffort(style.supportedEfforts?.[0] ?? 'low', style, limit, profile)
  }
  if (asked?.max_tokens != null) {
    if (!style.supportsMaxTokens) {
      return byEffort(effortNearTo(asked.max_tokens / limit), style, limit, profile)
    }
    const budgetTokens = Math.max(asked.max_tokens, minimumBudget)
    return { ...none, budgetTokens, tooLarge: budgetTokens >= limit }
  }
  const wanted = asked !== undefined && asked.exclude !== true
  const byItself = style.defaultEnabled || style.mandatory === true
  if (!wanted && !byItself && asked?.effort == null && asked?.enabled !== true) return none
  return byEffort(asked?.effort ?? 'medium', style, limit, profile)
}

// `:thinking` once meant a high effort; models in Anthropic's format no longer know it.
function askedOf(
  request: ChatRequest,
  style: ReasoningStyle,
  { variants, profile }: ReasoningContext,
): ReasoningRequest | undefined {
  const asked = reasoningOf(request)
  const known = profile === 'seed' || !style.format.startsWith('anthropic')
  if (!variants.has('thinking') || !known || asked?.effort != null) return asked
  return { ...asked, effort: 'high' }
}

function byEffort(
  effort: string,
  style: ReasoningStyle,
  limit: number,
  profile: Profile,
): ReasoningPlan {
  const supported = nearestEffort(effort, style.supportedEfforts)
  const budgetTokens = effortToBudget(supported, limit, profile)
  const budgeted = style.supportedEfforts === null
  return {
    effort: budgeted ? null : supported,
    budgetTokens: budgeted ? budgetTokens : Math.min(budgetTokens, limit),
    tooLarge: budgeted && budgetTokens >= limit,
    forbidden: false,
  }
}

function effortNearTo(share: number): string {
  let nearest = 'low'
  for (const [effort, ratio] of Object.entries(effortRatios)) {
    if (Math.abs(ratio - share) < Math.abs((effortRatios[nearest] ?? 0) - share)) nearest = effort
  }
  return nearest
}
