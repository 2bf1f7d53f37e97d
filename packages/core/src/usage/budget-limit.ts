/** The periods of budgets. */
export const budgetPeriods = ['run', 'hour', 'day'] as const

/** How long a limit holds: `hour` and `day` are those of the UTC clock, `run` never ends. */
export type BudgetPeriod = (typeof budgetPeriods)[number]

/** What may be spent in a period; of several amounts, each is a limit of its own. */
export interface BudgetLimit {
  /** What OpenRouter charges, in USD; a decimal string keeps every digit. */
  costUsd?: number | string | undefined
  /** Tokens of prompts and completions. */
  tokens?: number | undefined
  requests?: number | undefined
  per: BudgetPeriod
}

/** What a request may use. */
export interface BudgetAmounts {
  /** USD; a decimal string keeps every digit. */
  costUsd?: number | string | undefined
  /** Tokens of the prompt and the completion. */
  tokens?: number | undefined
}

/** What a limit counts. */
export type BudgetUnit = 'costUsd' | 'tokens' | 'requests'

/** How one limit stands at a moment. */
export interface BudgetStanding {
  readonly unit: BudgetUnit
  readonly per: BudgetPeriod
  readonly limit: number
  /** Settled in this period. */
  readonly spent: number
  /** Reserved in this period by calls that have not ended. */
  readonly reserved: number
  /** What a new call may still reserve; never negative. */
  readonly remaining: number
  /** When the period ends, in milliseconds since the epoch; undefined for a run. */
  readonly resetsAtMs: number | undefined
}
