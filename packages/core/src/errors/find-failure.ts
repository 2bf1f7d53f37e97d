import type { ErrorContext } from './error-context.ts'
import { isRecord, readString } from './read-field.ts'

/** A failure that an answer with status 200 tells of, not yet put into words. */
export interface ToldFailure extends ErrorContext {
  /** The error object; it may be missing where a choice only says that it finished with `"error"`. */
  error: unknown
}

/** The failure that a body or chunk with status 200 tells of; undefined for a good one. */
export function findFailure(body: unknown, context: ErrorContext = {}): ToldFailure | undefined {
  const found = findErrorObject(body)
  return found && { ...context, body, error: found.error }
}

function findErrorObject(body: unknown): { error: unknown } | undefined {
  if (!isRecord(body)) return undefined
  const { choices, error, type } = body
  if (isFailure(error, body)) return { error }
  // Events of the Responses API: `{type: "error", code, message}` and `response.failed`.
  if (type === 'error') return { error: body }
  if (type === 'response.failed') return { error: Object(body['response']).error }
  if (!Array.isArray(choices)) return undefined
  const failed = choices
    .filter(isRecord)
    .find((choice) => isFailure(choice['error'], choice) || choice['finish_reason'] === 'error')
  if (!failed) return undefined
  // Some providers name the failure only here, Google's `MALFORMED_FUNCTION_CALL` for one.
  const reason = readString(failed['native_finish_reason']) ?? 'error'
  const message = reason === 'error' ? '' : `The answer ended with ${reason}`
  return { error: failed['error'] ?? { message } }
}

function isFailure(error: unknown, parent: Readonly<Record<string, unknown>>): boolean {
  if (!error) return false
  // An asynchronous job says in words why it failed; asking for its status did not fail.
  if (typeof error === 'string') return typeof parent['status'] !== 'string'
  // An empty object beside an answer says nothing, and a good answer is never failed for its shape.
  const isEmpty = typeof error === 'object' && Object.keys(error).length === 0
  return !(isEmpty && ('choices' in parent || 'index' in parent || 'finish_reason' in parent))
}
