import { ConfigurationError } from '../errors/configuration-error.ts'
import type { ReasoningEffort, ReasoningOptions } from '../wire/reasoning.ts'
import { effortRatio } from './effort.ts'

/** The fewest tokens that a provider with a reasoning budget accepts. */
export const minimumReasoningTokens = 1024

/**
 * The most tokens that an effort is turned into: `seed` by the documentation of 2025, `current` by
 * that of 2026.
 */
export const reasoningCapTokens = { seed: 32_000, current: 128_000 } as const

/** What a reasoning budget is computed from. */
export interface ReasoningBudgetOptions extends Pick<ReasoningOptions, 'effort' | 'enabled'> {
  /** `reasoning.max_tokens`; it goes before the effort. */
  budgetTokens?: number | null | undefined
  /** `max_tokens` of the request; an effort is a share of it. */
  maxTokens?: number | null | undefined
  /** Which cap holds. @default 'current' */
  profile?: keyof typeof reasoningCapTokens | undefined
  /** A cap of a model's own, in tokens, instead of the profile's. */
  capTokens?: number | undefined
}

/**
 * How many tokens a model with a reasoning budget may think with: what `reasoning.max_tokens` says,
 * else the effort's share of `max_tokens` up to the cap, and at least 1,024; 0 when reasoning is
 * off. Undefined when the model decides, or when an effort has no `max_tokens` to be a share of.
 *
 * OpenRouter documentation: Reasoning Tokens, "Reasoning Max Tokens for Anthropic Models".
 */
export function reasoningBudget(options: ReasoningBudgetOptions): number | undefined {
  const { budgetTokens, maxTokens, profile = 'current' } = options
  const { capTokens = reasoningCapTokens[profile] } = options
  const ratio = effortRatioOf(options)
  if (ratio === 0) return 0
  if (budgetTokens != null) return Math.max(budgetTokens, minimumReasoningTokens)
  if (ratio === undefined || maxTokens == null) return undefined
  // Whole percents, since 0.95 of a number is not exact in floating point.
  const share = Math.floor((maxTokens * Math.round(ratio * 100)) / 100)
  return Math.max(Math.min(share, capTokens), minimumReasoningTokens)
}

/**
 * What is wrong with a reasoning budget, as a sentence for a warning: `max_tokens` has to be larger,
 * or no token is left for the answer. Undefined when nothing is wrong or one of the two is unknown.
 */
export function reasoningBudgetProblem(
  budgetTokens: number | null | undefined,
  maxTokens: number | null | undefined,
): string | undefined {
  if (budgetTokens == null || maxTokens == null || budgetTokens < maxTokens) return undefined
  return (
    `max_tokens (${maxTokens}) has to be larger than the reasoning budget (${budgetTokens} tokens), ` +
    'which leaves no token for the answer; raise max_tokens or lower the effort.'
  )
}

/**
 * Makes sure that a reasoning budget leaves tokens for the answer.
 *
 * @throws ConfigurationError when `max_tokens` is not larger than the budget.
 */
export function checkReasoningBudget(options: ReasoningBudgetOptions): void {
  const problem = reasoningBudgetProblem(reasoningBudget(options), options.maxTokens)
  if (problem !== undefined) throw new ConfigurationError(problem)
}

function effortRatioOf({
  effort,
  enabled,
}: {
  effort?: ReasoningEffort | null | undefined
  enabled?: boolean | null | undefined
}): number | undefined {
  if (enabled === false) return 0
  if (effort != null) return effortRatio(effort)
  return enabled === true ? effortRatio('medium') : undefined
}
