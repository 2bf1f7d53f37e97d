/** A table of nothing but its own entries, since what a request names may well be `constructor`. */
export function tableOf<Value>(
  entries: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const table: Record<string, Value> = Object.create(null)
  return Object.assign(table, entries)
}
