const mark = '$usd'

/** A record as text; amounts of money, which JSON cannot hold, are written as marked strings. */
export function encodeRow(record: object): string {
  return JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'bigint' ? { [mark]: value.toString() } : value,
  )
}

/** The record that `encodeRow` wrote. */
export function decodeRow(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    const marked = typeof value === 'object' && value !== null && mark in value
    return marked && typeof value[mark] === 'string' ? BigInt(value[mark]) : value
  })
}
