import { assignKnown } from './assign-known.ts'
import { redactSecrets } from './redact.ts'
import { snapshotOf } from './snapshot.ts'

const MAX_DEPTH = 8

/**
 * A cause that shows no secret: the value itself when it has none, so that its identity is kept,
 * otherwise a copy. `fetch` itself quotes a header value that it rejects, and clients on top of it
 * attach the request's options to their errors.
 */
export function safeCause(cause: unknown): unknown {
  try {
    return showsSecret(cause, new Set(), 0) ? maskedCopy(cause, 0) : cause
  } catch {
    // A getter or proxy threw. What cannot be read cannot be vouched for either.
    return new Error('The cause could not be read')
  }
}

function showsSecret(value: unknown, seen: Set<object>, depth: number): boolean {
  if (typeof value === 'string') return redactSecrets(value) !== value
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  if (depth > MAX_DEPTH) return true
  seen.add(value)
  if (value instanceof Headers) return value.has('authorization') || value.has('cookie')
  if (value instanceof Request) return showsSecret(value.headers, seen, depth + 1)
  const inner =
    value instanceof Error ? [value.message, value.stack, value.cause, errorsOf(value)] : []
  return [...inner, ...Object.keys(value), ...Object.values(value)].some((part) =>
    showsSecret(part, seen, depth + 1),
  )
}

function maskedCopy(cause: unknown, depth: number): unknown {
  if (!(cause instanceof Error) || depth > MAX_DEPTH) return snapshotOf(cause)
  const copy = new Error(
    redactSecrets(cause.message),
    cause.cause === undefined ? undefined : { cause: maskedCopy(cause.cause, depth + 1) },
  )
  copy.name = cause.name
  copy.stack = redactSecrets(cause.stack ?? '')
  const errors = errorsOf(cause)?.map((error) => maskedCopy(error, depth + 1))
  const code = 'code' in cause ? snapshotOf(cause.code) : undefined
  assignKnown(copy, { code, errors })
  return copy
}

// Attempts at several addresses fail together; the list of an `AggregateError` is not enumerable.
function errorsOf(error: Error): readonly unknown[] | undefined {
  return error instanceof AggregateError ? error.errors : undefined
}
