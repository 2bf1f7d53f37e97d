import { accountAdvice } from './account-advice.ts'
import type { AdviceRow } from './advice-row.ts'
import { adviseOnExclusions } from './exclusion-advice.ts'
import type { Failure } from './failure.ts'
import { requestAdvice } from './request-advice.ts'
import { routingAdvice } from './routing-advice.ts'

/** The first row that applies counts, so exact rows come before general ones. */
const ADVICE: readonly AdviceRow[] = [...accountAdvice, ...routingAdvice, ...requestAdvice]

/** What to do about a failure, in whole sentences: the first matching row, and the server's hints. */
export function adviseOn(failure: Failure): string {
  const row = ADVICE.find((candidate) => applies(candidate, failure))
  return [
    typeof row?.advice === 'function' ? row.advice(failure) : row?.advice,
    adviseOnExclusions(failure),
    nameConstraint(failure),
    nameFallbacks(failure),
    nameWait(failure),
    nameDocumentation(failure),
  ]
    .filter((sentence) => sentence !== undefined && sentence !== '')
    .join(' ')
}

function applies(row: AdviceRow, failure: Failure): boolean {
  return (
    includes(row.status, failure.status) &&
    includes(row.limitSource, failure.limitSource) &&
    includes(row.errorType, failure.errorType) &&
    includes(row.availabilityCode, failure.availability?.code) &&
    (row.words?.test(failure.words ?? '') ?? true) &&
    (row.path?.test(failure.path ?? '') ?? true) &&
    (row.when?.(failure) ?? true)
  )
}

function includes<Value>(
  accepted: readonly Value[] | undefined,
  value: Value | undefined,
): boolean {
  return accepted === undefined || (value !== undefined && accepted.includes(value))
}

function nameConstraint({ availability }: Failure): string | undefined {
  const { field, detail } = availability?.constraint ?? {}
  if (!field) return undefined
  return `Nothing satisfies \`${field}\`${detail ? ` (${detail.trim().slice(0, 120)})` : ''}.`
}

function nameFallbacks({ availability }: Failure): string | undefined {
  const models = availability?.fallback_models ?? []
  return models.length > 0 ? `Suggested instead: ${models.slice(0, 5).join(', ')}.` : undefined
}

function nameDocumentation({ availability }: Failure): string | undefined {
  const url = availability?.docs_url ?? ''
  return /^https:\/\/[^\s"<>]{1,200}$/.test(url) ? `See ${url}` : undefined
}

function nameWait({ retryable, retryAfterMs }: Failure): string | undefined {
  return retryable && retryAfterMs !== undefined
    ? `Retry after ${formatWait(retryAfterMs)}.`
    : undefined
}

function formatWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000)
  if (seconds <= 120) return `${seconds} s`
  return seconds <= 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`
}
