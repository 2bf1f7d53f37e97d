import { type ErrorDetails, OpenRouterError } from './openrouter-error.ts'

/** What was being waited for when a deadline passed. */
export type TimeoutPhase = 'response' | 'first-chunk' | 'between-chunks'

/** A deadline of ours passed; `phase` says which. */
export class TimeoutError extends OpenRouterError {
  override readonly name = 'TimeoutError'
  /** What was being waited for. */
  readonly phase: TimeoutPhase

  constructor(phase: TimeoutPhase, message: string, details?: ErrorDetails) {
    super('timeout', message, { retryable: true, ...details })
    this.phase = phase
  }
}
