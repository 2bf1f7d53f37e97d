/**
 * Maps items, so many at a time, and gives the results in the order of the items. What `map` throws
 * is thrown, and ends the taking of further items.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  map: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = inTurn(items)
  async function work(): Promise<void> {
    for (const [index, item] of waiting) results[index] = await map(item, index)
  }
  const workers = Math.max(1, Math.min(concurrency || 1, items.length))
  await Promise.all(Array.from({ length: workers }, work))
  return results
}

/** Unlike the iterator of an array, a generator ends for every worker when one leaves its loop. */
function* inTurn<Item>(items: readonly Item[]): Generator<[number, Item], undefined> {
  yield* items.entries()
}
