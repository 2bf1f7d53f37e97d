import { ApiError } from '../http/api-error.ts'

const usual = 50
const most = 100

/** The part of a list that `offset` and `limit` of a query ask for. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  const offset = wholeNumber(query, 'offset', { from: 0 }) ?? 0
  const limit = wholeNumber(query, 'limit', { from: 1, to: most }) ?? usual
  return items.slice(offset, offset + limit)
}

/** A figure of a query; absent where the query has none. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  { from, to = Infinity }: { readonly from: number; readonly to?: number },
): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= from && value <= to) return value
  const range = to === Infinity ? `from ${from}` : `from ${from} to ${to}`
  throw new ApiError(400, `${name}: expected a whole number ${range}, not "${text}"`)
}
