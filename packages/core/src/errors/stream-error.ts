import { type ErrorDetails, OpenRouterError } from './openrouter-error.ts'

/** The stream itself broke: it was cut (`stream-interrupted`) or is not JSON (`stream-malformed`). */
export class StreamError extends OpenRouterError {
  override readonly name = 'StreamError'

  // oxlint-disable-next-line no-useless-constructor -- it narrows the kinds that a stream can fail with
  constructor(
    kind: 'stream-interrupted' | 'stream-malformed',
    message: string,
    details?: ErrorDetails,
  ) {
    super(kind, message, details)
  }
}
