/**
 * A generator that can be left while it waits for its next item. `return` of an ordinary one waits as
 * well, which with a silent server would be for ever.
 *
 * `open` makes the items; its signal is the one given, and is also aborted when the generator is left.
 */
export function leavable<Item>(
  signal: AbortSignal | undefined,
  open: (signal: AbortSignal) => AsyncGenerator<Item>,
): AsyncGenerator<Item> {
  const leaving = new AbortController()
  const items = open(signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal)
  const end = items.return.bind(items)
  items.return = (value) => {
    leaving.abort()
    return end(value)
  }
  return items
}
