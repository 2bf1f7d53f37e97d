import { type ErrorDetails, OpenRouterError } from './openrouter-error.ts'

/** A budget of the caller's own refused the call; nothing was sent. */
export class BudgetError extends OpenRouterError {
  override readonly name = 'BudgetError'

  constructor(message: string, details?: ErrorDetails) {
    super('budget-exceeded', message, details)
  }
}
