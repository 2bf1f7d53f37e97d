import type { ReasoningEffort, ReasoningOptions } from '../wire/reasoning.ts'

/** The three spellings of reasoning in a request. */
export interface ReasoningSpellings {
  reasoning?: ReasoningOptions | null | undefined
  /** The same as `reasoning.effort`. */
  reasoning_effort?: ReasoningEffort | null | undefined
  /** The older switch: true stands for `{}`, false for `{ exclude: true }`. */
  include_reasoning?: boolean | null | undefined
}

/**
 * What a request asks of reasoning, in the newest spelling; undefined when it asks nothing. What
 * `reasoning` says goes before the older spellings.
 *
 * OpenRouter documentation: Reasoning Tokens, "Legacy Parameters".
 */
export function reasoningOf(request: ReasoningSpellings): ReasoningOptions | undefined {
  const { reasoning, reasoning_effort: effort, include_reasoning: included } = request
  if (reasoning == null && effort == null && included == null) return undefined
  return {
    ...(included === false && { exclude: true }),
    ...(effort != null && { effort }),
    ...reasoning,
  }
}
