import type { ReasoningEffort } from '../wire/reasoning.ts'

/** The efforts that have a name, from none to the most. */
export const effortLevels = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

/** An effort that has a share of `max_tokens`. */
export type EffortLevel = (typeof effortLevels)[number]

/**
 * The share of `max_tokens` that each effort gives to reasoning.
 *
 * OpenRouter documentation: Reasoning Tokens, "Reasoning Effort Level".
 */
export const effortRatios: Readonly<Record<EffortLevel, number>> = {
  none: 0,
  minimal: 0.1,
  low: 0.2,
  medium: 0.5,
  high: 0.8,
  xhigh: 0.95,
  max: 0.95,
}

/** The share of `max_tokens` of an effort; undefined for a word that is not known. */
export function effortRatio(effort: ReasoningEffort): number | undefined {
  return isEffortLevel(effort) ? effortRatios[effort] : undefined
}

/**
 * The effort that a model works with when it lacks the one asked for: the nearest it supports, the
 * lower of two that are as near, and not `none` for a request that wants reasoning.
 *
 * @param supported `reasoning.supported_efforts` of the catalogue; absent means every effort.
 */
export function nearestEffort(
  effort: ReasoningEffort,
  supported: readonly ReasoningEffort[] | null | undefined,
): ReasoningEffort {
  if (supported == null || supported.includes(effort) || !isEffortLevel(effort)) return effort
  const wanted = effortLevels.indexOf(effort)
  const candidates = effortLevels.filter((level) => supported.includes(level))
  const reasoning = candidates.filter((level) => level !== 'none')
  return (
    nearest(reasoning, (level) => Math.abs(effortLevels.indexOf(level) - wanted)) ??
    candidates[0] ??
    effort
  )
}

/**
 * The effort that stands for a number of reasoning tokens, on models that know efforts only: the one
 * whose share of `max_tokens` is nearest, the lower of two that are as near.
 *
 * @param supported `reasoning.supported_efforts` of the catalogue; absent means every effort.
 */
export function effortForBudget(
  budgetTokens: number,
  maxTokens: number,
  supported?: readonly ReasoningEffort[] | null,
): ReasoningEffort {
  const share = budgetTokens / maxTokens
  const effort =
    budgetTokens > 0
      ? nearest(effortLevels.slice(1), (level) => Math.abs(effortRatios[level] - share))
      : undefined
  return nearestEffort(effort ?? 'none', supported)
}

/** How Gemini 3 and newer name a depth of thinking. */
export type GeminiThinkingLevel = 'minimal' | 'low' | 'medium' | 'high'

const geminiThinkingLevels: ReadonlyMap<string, GeminiThinkingLevel> = new Map([
  ['minimal', 'minimal'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
  ['xhigh', 'high'],
  ['max', 'high'],
])

/** The `thinkingLevel` of Gemini 3 and newer for an effort; undefined where it has none. */
export function geminiThinkingLevel(effort: ReasoningEffort): GeminiThinkingLevel | undefined {
  return geminiThinkingLevels.get(effort)
}

function isEffortLevel(effort: string): effort is EffortLevel {
  return Object.hasOwn(effortRatios, effort)
}

function nearest(
  levels: readonly EffortLevel[],
  distance: (level: EffortLevel) => number,
): EffortLevel | undefined {
  return levels.toSorted((left, right) => distance(left) - distance(right))[0]
}
