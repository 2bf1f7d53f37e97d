import type { JournalRecord } from './journal.ts'

/**
 * What a request has to be like: values of these fields, or a part of objects in them. Patterns fit
 * texts, and so do the `expect.any(…)` and the like of test runners.
 */
export type RequestMatch = { readonly [Field in keyof JournalRecord]?: unknown }

/** Throws unless a request is like this, or exactly `times` of them are. */
export function assertReceived(
  requests: readonly JournalRecord[],
  expected: RequestMatch,
  times?: number,
): void {
  const count = requests.filter((request) => fits(request, expected)).length
  if (times === undefined ? count > 0 : count === times) return
  const wanted = times === undefined ? 'No request is' : `${count} requests, not ${times}, are`
  throw new Error(`${wanted} like ${shown(expected)}.\n${listOf(requests)}`)
}

/** Throws unless the latest request was tried at exactly these providers, by slug or tag, in this order. */
export function assertRouted(
  requests: readonly JournalRecord[],
  providers: readonly string[],
): void {
  const tried = requests.at(-1)?.attempts ?? []
  const asExpected =
    tried.length === providers.length &&
    tried.every(({ provider }, at) => `${provider}/`.startsWith(`${providers[at]}/`))
  if (asExpected) return
  throw new Error(
    `The latest request did not go to ${providers.join(', then ')}.\n${listOf(requests)}`,
  )
}

function fits(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected)
  if (expected instanceof RegExp) return typeof actual === 'string' && actual.search(expected) >= 0
  if ('asymmetricMatch' in expected && typeof expected.asymmetricMatch === 'function') {
    return expected.asymmetricMatch(actual) === true
  }
  if (typeof actual !== 'object' || actual === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...expected }
  const sameLength =
    !Array.isArray(expected) || (Array.isArray(actual) && actual.length === expected.length)
  return (
    sameLength && Object.keys(fields).every((name) => fits(Reflect.get(actual, name), fields[name]))
  )
}

function shown(expected: RequestMatch): string {
  return JSON.stringify(expected, (_, value: unknown) =>
    value instanceof RegExp || typeof value === 'function' ? String(value) : value,
  )
}

const mostListed = 20

function listOf(requests: readonly JournalRecord[]): string {
  if (requests.length === 0) return 'The emulator has received none.'
  return ['The emulator has received:', ...requests.slice(-mostListed).map(lineOf)].join('\n')
}

function lineOf({ index, method, path, status, hungUp, attempts, body }: JournalRecord): string {
  const model =
    typeof body === 'object' && body !== null && 'model' in body ? body.model : undefined
  const tried = attempts.map(({ provider, status: its }) => `${provider} ${its}`).join(', ')
  return [
    `  ${index}. ${method} ${path}`,
    ...(typeof model === 'string' ? [` of ${model}`] : []),
    status === undefined ? ': not answered' : `: answered ${status}`,
    ...(tried === '' ? [] : [` by ${tried}`]),
    ...(hungUp ? [', hung up'] : []),
  ].join('')
}
