import { isOpenRouterError } from '@waypost/client'
import { refuse, retryAfter } from './refusal.ts'

/** What a visitor may know of a failure. */
export interface Failure {
  readonly status: number
  readonly message: string
  readonly retryAfterMs: number | undefined
}

/** Failures that only the operator can mend; their words are about the operator's account. */
const operatorKinds = new Set([
  'unauthorized',
  'insufficient-credits',
  'forbidden',
  'configuration',
  'budget-exceeded',
])

/** Says what failed, and keeps from visitors what is about the account behind the proxy. */
export function describeFailure(error: unknown): Failure {
  if (!isOpenRouterError(error)) {
    console.error(error)
    return { status: 500, message: 'The proxy failed.', retryAfterMs: undefined }
  }
  const { kind, message, status = 502, retryAfterMs } = error
  // A refused prompt comes as a 403 as well, and that one is about the visitor.
  if (operatorKinds.has(kind) && error.metadata?.['reasons'] === undefined) {
    console.error(`${kind}: ${message}`)
    return {
      status: 502,
      message: 'The service behind this page cannot answer; its operator has to look at the log.',
      retryAfterMs,
    }
  }
  return { status, message: sentMessage(error.body) ?? message, retryAfterMs }
}

/** The words of OpenRouter alone: the client of the visitor adds its own advice to them. */
function sentMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined
  return typeof error.message === 'string' ? error.message : undefined
}

/** The same as an answer. */
export function failureResponse(error: unknown): Response {
  const { status, message, retryAfterMs } = describeFailure(error)
  return refuse(status, message, retryAfterMs === undefined ? {} : retryAfter(retryAfterMs))
}
