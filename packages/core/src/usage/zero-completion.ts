import type { Usage } from './usage.ts'

/** How an answer ended. */
export interface CompletionOutcome {
  usage: Pick<Usage, 'completionTokens'>
  /** Null, undefined and empty mean that the server named no reason. */
  finishReason: string | null | undefined
}

/** How events spell an end for which the server gave no reason. */
const blankReasons: ReadonlySet<string> = new Set(['', 'interrupted', 'unknown'])

/**
 * Whether OpenRouter charges nothing for the tokens of an answer: it ended in an error, or it has no
 * completion tokens and no finish reason. Searches and tools that ran may be charged all the same.
 *
 * OpenRouter documentation: Zero Completion Insurance.
 */
export function isZeroCompletion({ usage, finishReason }: CompletionOutcome): boolean {
  if (finishReason === 'error') return true
  return usage.completionTokens === 0 && blankReasons.has(finishReason?.trim() ?? '')
}
