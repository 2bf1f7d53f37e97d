import { type ErrorDetails, OpenRouterError } from './openrouter-error.ts'

/** The call was wrong before anything was sent: no key, a bad base URL, an unknown option. */
export class ConfigurationError extends OpenRouterError {
  override readonly name = 'ConfigurationError'

  constructor(message: string, details?: ErrorDetails) {
    super('configuration', message, details)
  }
}
