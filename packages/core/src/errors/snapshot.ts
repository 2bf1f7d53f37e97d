import { isSecretField, redacted, redactSecrets } from './redact.ts'

const MAX_DEPTH = 64

// Snapshots are frozen all the way down, so taking one of another can give back the same object.
const snapshots = new WeakSet<object>()

/**
 * An immutable copy of a value, with secrets masked, which is safe to read field by field: it has no
 * getters, no cycles, no functions, and a bounded depth.
 */
export function snapshotOf(value: unknown): unknown {
  return copy(value, 0, new Map())
}

function copy(value: unknown, depth: number, copies: Map<object, unknown>): unknown {
  if (typeof value === 'string') return redactSecrets(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'object' && value !== null) return copyObject(value, depth, copies)
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value
}

function copyObject(source: object, depth: number, copies: Map<object, unknown>): unknown {
  if (snapshots.has(source)) return source
  if (copies.has(source)) return copies.get(source)
  if (depth >= MAX_DEPTH) return '[too deep]'
  copies.set(source, '[circular]')
  let result: object
  try {
    result = Array.isArray(source)
      ? source.map((item: unknown) => copy(item, depth + 1, copies))
      : Object.fromEntries(fieldsOf(source).map(([name, field]) => copyField(name, field)))
  } catch {
    // A proxy or getter of the caller's threw: there is nothing in it that could be shown.
    return '[unreadable]'
  }
  Object.freeze(result)
  snapshots.add(result)
  copies.set(source, result)
  return result

  function copyField(name: string, field: unknown): [string, unknown] {
    const value = isSecretField(name) && field != null ? redacted : field
    return [redactSecrets(name), copy(value, depth + 1, copies)]
  }
}

function fieldsOf(source: object): [string, unknown][] {
  const fields: [string, unknown][] = Object.entries(source)
  // An error's name and message are not enumerable.
  return source instanceof Error
    ? [['name', source.name], ['message', source.message], ...fields]
    : fields
}
