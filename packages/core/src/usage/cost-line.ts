import { decimal, writeDecimal } from './decimal.ts'

/** One item of a bill. */
export interface CostLine {
  /** What is paid for, e.g. `prompt`, `input_cache_read`, `web search (exa)`. */
  readonly item: string
  readonly quantity: number
  /** USD for one, as a decimal string. */
  readonly unitUsd: string
  /** USD for all, as a decimal string. */
  readonly exactUsd: string
}

/** A sum of money, exact and for calculating on. */
export interface CostSum {
  /** USD as a decimal string, to the last digit. */
  readonly exactUsd: string
  /** USD as the nearest number. */
  readonly costUsd: number
}

/** Adds the items of a bill without rounding. */
export function sumCostLines(lines: readonly CostLine[]): CostSum {
  let total = decimal(0)
  for (const line of lines) total = total.plus(line.exactUsd)
  return { exactUsd: writeDecimal(total), costUsd: total.toNumber() }
}
