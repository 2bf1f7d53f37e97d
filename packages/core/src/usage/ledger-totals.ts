import type { Usage } from './usage.ts'
import { type Decimal, decimal, readDecimal, writeDecimal } from './decimal.ts'

const counted = [
  'promptTokens',
  'completionTokens',
  'totalTokens',
  'cachedTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'webSearchRequests',
] as const

type Counted = (typeof counted)[number]

/** Sums over recorded calls; what a call did not report adds nothing. */
export interface LedgerTotals extends Readonly<Record<Counted, number>> {
  readonly requests: number
  /** Calls that ended in an error, or without a token and a reason. */
  readonly zeroCompletions: number
  /** Calls whose cost is unknown; with any, `costUsd` is too low. */
  readonly requestsWithoutCost: number
  /** What OpenRouter charged, in USD, as the nearest number. */
  readonly costUsd: number
  /** What OpenRouter charged, in USD, to the last digit. */
  readonly exactUsd: string
  /** What providers charged to the caller's own keys, in USD, to the last digit. */
  readonly exactByokUsd: string
}

/** Whether a value, e.g. one read from a file, has all that sums are continued from. */
export function isLedgerTotals(value: unknown): value is LedgerTotals {
  const totals: Partial<Record<keyof LedgerTotals, unknown>> =
    typeof value === 'object' && value !== null ? value : {}
  const counts = [...counted, 'requests', 'zeroCompletions', 'requestsWithoutCost'] as const
  return (
    counts.every((name) => typeof totals[name] === 'number') &&
    readDecimal(totals.exactUsd) !== undefined &&
    readDecimal(totals.exactByokUsd) !== undefined
  )
}

/** Adds up usages; the sums are exact. */
export class LedgerAccumulator {
  readonly #counts: Record<Counted, number>
  #requests: number
  #zeroCompletions: number
  #requestsWithoutCost: number
  #cost: Decimal
  #byok: Decimal

  constructor(from?: LedgerTotals) {
    this.#counts = countsOf(from ?? {})
    this.#requests = from?.requests ?? 0
    this.#zeroCompletions = from?.zeroCompletions ?? 0
    this.#requestsWithoutCost = from?.requestsWithoutCost ?? 0
    this.#cost = readDecimal(from?.exactUsd) ?? decimal(0)
    this.#byok = readDecimal(from?.exactByokUsd) ?? decimal(0)
  }

  add(usage: Partial<Usage>, zeroCompletion: boolean): void {
    const counts = countsOf(usage)
    for (const name of counted) this.#counts[name] += counts[name]
    this.#requests += 1
    if (zeroCompletion) this.#zeroCompletions += 1
    const cost = readDecimal(usage.costUsd)
    if (cost === undefined) this.#requestsWithoutCost += 1
    else this.#cost = this.#cost.plus(cost)
    if (usage.byok !== true) return
    this.#byok = this.#byok.plus(readDecimal(usage.upstreamCostUsd) ?? decimal(0))
  }

  totals(): LedgerTotals {
    return Object.freeze({
      requests: this.#requests,
      zeroCompletions: this.#zeroCompletions,
      requestsWithoutCost: this.#requestsWithoutCost,
      ...this.#counts,
      costUsd: this.#cost.toNumber(),
      exactUsd: writeDecimal(this.#cost),
      exactByokUsd: writeDecimal(this.#byok),
    })
  }
}

function countsOf(source: Partial<Record<Counted, number | undefined>>): Record<Counted, number> {
  return {
    promptTokens: source.promptTokens ?? 0,
    completionTokens: source.completionTokens ?? 0,
    totalTokens: source.totalTokens ?? 0,
    cachedTokens: source.cachedTokens ?? 0,
    cacheWriteTokens: source.cacheWriteTokens ?? 0,
    reasoningTokens: source.reasoningTokens ?? 0,
    webSearchRequests: source.webSearchRequests ?? 0,
  }
}
