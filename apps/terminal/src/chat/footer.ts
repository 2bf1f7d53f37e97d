import { formatDuration, formatTokens, formatUsd } from '../screen/amounts.ts'
import type { Answer } from './stream-answer.ts'

/** One line about an answer: who gave it, what it took. */
export function footerOf({ response, usage, finishReason, durationMs }: Answer): string {
  const { promptTokens, completionTokens, reasoningTokens } = usage ?? {}
  const tokens =
    promptTokens === undefined
      ? undefined
      : `${formatTokens(promptTokens)} → ${formatTokens(completionTokens)} tokens` +
        (reasoningTokens ? ` (${formatTokens(reasoningTokens)} reasoning)` : '')
  const facts = [
    response.model,
    response.provider ?? undefined,
    tokens,
    usage?.costUsd === undefined ? undefined : formatUsd(usage.costUsd),
    formatDuration(durationMs),
    endings[finishReason],
  ]
  return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')
}

/** What ends an answer other than its own end. */
const endings: Readonly<Record<string, string>> = {
  length: 'cut off: the limit of tokens was reached',
  content_filter: 'cut off by a content filter',
  stopped: 'stopped',
  interrupted: 'broke off',
}
