import { isOpenRouterError, type OpenRouterError, redactSecrets } from '@waypost/core'
import { APICallError, RetryError } from 'ai'
import type { Failure } from '../chat/failure.ts'

/** Says what went wrong in a form that can be shown; never with a key or a stack. */
export function describeFailure(error: unknown): Failure {
  const found = openRouterErrorIn(error)
  if (found === undefined) {
    const message = error instanceof Error ? error.message : 'The answer failed.'
    return { kind: 'unknown', message: redactSecrets(message) }
  }
  return {
    kind: found.kind,
    message: found.message,
    status: found.status,
    errorType: found.errorType,
    provider: found.provider,
    retryAtMs: found.retryAfterMs === undefined ? undefined : Date.now() + found.retryAfterMs,
  }
}

/** The AI SDK wraps errors: in one of its own, and once more after retries. */
function openRouterErrorIn(error: unknown): OpenRouterError | undefined {
  if (isOpenRouterError(error)) return error
  if (RetryError.isInstance(error)) return openRouterErrorIn(error.lastError)
  if (APICallError.isInstance(error)) return openRouterErrorIn(error.cause)
  return undefined
}
