import type { ChatResponse } from '@waypost/client'
import { countOf, formatDuration, formatTokens, formatUsd } from '../screen/amounts.ts'
import { printable } from '../screen/printable.ts'
import { sourcesOf } from './sources.ts'
import type { Answer } from './stream-answer.ts'

/** What stands below an answer: the pages that it cites, who gave it, and what it took. */
export function linesBelow(answer: Answer): string[] {
  const sources = sourcesOf(answer.response)
  const lines = [...(sources.length === 0 ? [] : ['', ...sources]), '', footerOf(answer)]
  return lines.map(printable)
}

function footerOf({ response, usage, finishReason, durationMs }: Answer): string {
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
    imagesOf(response),
  ]
  return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')
}

/** Pictures cannot be shown between letters. */
function imagesOf({ choices }: ChatResponse): string | undefined {
  const count = choices[0]?.message.images?.length ?? 0
  return count === 0 ? undefined : `${countOf(count, 'image')}, which --json prints`
}

/** What ends an answer other than its own end. */
const endings: Readonly<Record<string, string>> = {
  length: 'cut off: the limit of tokens was reached',
  content_filter: 'cut off by a content filter',
  stopped: 'stopped',
  interrupted: 'broke off',
}
