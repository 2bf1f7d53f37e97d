/** Tokens, cost and their details as every inference response reports them. */
export interface UsageBody {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  /** US dollars charged to the account. */
  readonly cost?: number
  readonly is_byok?: boolean
  readonly prompt_tokens_details?: Readonly<Record<string, number>> | null
  readonly completion_tokens_details?: Readonly<Record<string, number>> | null
  readonly cost_details?: Readonly<Record<string, number>> | null
  readonly [field: string]: unknown
}
