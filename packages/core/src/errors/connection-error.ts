import { type ErrorDetails, OpenRouterError } from './openrouter-error.ts'

/** `fetch` failed before there was a response; `cause` says why. */
export class ConnectionError extends OpenRouterError {
  override readonly name = 'ConnectionError'

  constructor(message: string, details?: ErrorDetails) {
    super('connection', message, { retryable: true, ...details })
  }
}
