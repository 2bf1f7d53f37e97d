import type { Query } from '../auth/base-url.ts'

/** A query as it is typed on the wire: null leaves a name out, lists are joined by commas. */
export function wireQuery(query: Readonly<Record<string, unknown>>): Query {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}
