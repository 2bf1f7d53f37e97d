import { isSecretField, redacted, redactSecrets } from './redact.ts'

const MAX_DEPTH = 64

/** Marks the errors of Waypost, also those that another copy of the package made. */
export const brand: unique symbol = Symbol.for('waypost.openrouter-error')

// Snapshots are frozen all the way down, so taking one of another can give back the same object.
const snapshots = new WeakSet<object>()

/**
 * An immutable copy of a value, with secrets masked, which is safe to read field by field: it has no
 * getters, no cycles, no functions, no fields that are undefined, and a bounded depth.
 */
export function snapshotOf(value: unknown): unknown {
  return takeSnapshot(value).copy
}

/**
 * A cause that shows no secret: the value itself when it has none, so that its identity is kept,
 * otherwise a copy. `fetch` itself quotes a header value that it rejects, and clients on top of it
 * attach the request's options to their errors.
 */
export function safeCause(cause: unknown): unknown {
  const { copy, isFaithful } = takeSnapshot(cause)
  if (isFaithful) return cause
  if (!(cause instanceof Error) || typeof copy !== 'object') return copy
  const stack = redactSecrets(cause.stack ?? '')
  return Object.assign(new Error(redactSecrets(cause.message)), copy, { stack })
}

interface Taken {
  copy: unknown
  /** Whether nothing was masked, and nothing left unread that might be a secret. */
  isFaithful: boolean
}

function takeSnapshot(root: unknown): Taken {
  const copies = new Map<object, unknown>()
  let isFaithful = true
  const copy = copyOf(root, 0)
  return { copy, isFaithful }

  function copyOf(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return replaced(value, redactSecrets(value))
    if (typeof value === 'bigint') return String(value)
    if (typeof value === 'object' && value !== null) return copyOfObject(value, depth)
    return typeof value === 'function' || typeof value === 'symbol' ? undefined : value
  }

  function copyOfObject(source: object, depth: number): unknown {
    if (snapshots.has(source)) return source
    if (copies.has(source)) return copies.get(source)
    if (depth >= MAX_DEPTH) return replaced(source, '[too deep]')
    copies.set(source, '[circular]')
    let copied: object
    try {
      // The stack is no part of the copy, and may still quote a secret.
      if (source instanceof Error) copyOf(source.stack, depth)
      lookAtHidden(source, depth + 1)
      copied = Array.isArray(source)
        ? source.map((item: unknown) => copyOf(item, depth + 1))
        : Object.fromEntries(
            fieldsOf(source)
              .map(([name, field]) => copyOfField(name, field, depth + 1))
              .filter(([, field]) => field !== undefined),
          )
    } catch {
      // A proxy or getter of the caller's threw: what cannot be read cannot be vouched for either.
      return replaced(source, '[unreadable]')
    }
    snapshots.add(Object.freeze(copied))
    copies.set(source, copied)
    return copied
  }

  // What is no part of a copy, and is shown by the value itself.
  function lookAtHidden(source: object, depth: number): void {
    if (source instanceof URL) copyOf(source.href, depth)
    if (source instanceof Map || source instanceof Set) copyOf([...source], depth)
    for (const key of Reflect.ownKeys(source)) {
      const { enumerable, value } = Object.getOwnPropertyDescriptor(source, key) ?? {}
      if (!enumerable || typeof key === 'symbol') copyOf(value, depth)
    }
  }

  function copyOfField(name: string, field: unknown, depth: number): [string, unknown] {
    const value = isSecretField(name) && field != null ? replaced(field, redacted) : field
    return [replaced(name, redactSecrets(name)), copyOf(value, depth)]
  }

  function replaced<Replacement>(original: unknown, replacement: Replacement): Replacement {
    isFaithful &&= original === replacement
    return replacement
  }
}

// What a person would be shown of it; most fields of an error, and those of headers, are not its own.
function fieldsOf(source: object): [string, unknown][] {
  if (source instanceof Headers) return [...source]
  if (source instanceof Request) return [['headers', source.headers]]
  if (!(source instanceof Error)) return Object.entries(source)
  const { name, message, cause, errors }: Error & { errors?: unknown } = source
  // Our own errors hold what a model said before it failed, which is nothing for a log.
  const hidden = brand in source ? { body: undefined, partial: undefined } : undefined
  return Object.entries(Object.assign({ name, message, cause, errors }, source, hidden))
}
