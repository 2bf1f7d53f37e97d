import type { ApiErrorKind } from './api-error.ts'
import type { ErrorFacts } from './error-facts.ts'
import type { RetryHint } from './retry-hint.ts'

/** A failure as judged: what the body says, and what follows from it. */
export interface Failure extends ErrorFacts, RetryHint {
  status: number
  kind: ApiErrorKind
  retryable: boolean
  /** Path of the request without its query, e.g. `/api/v1/chat/completions`. */
  path: string | undefined
  method: string | undefined
}
