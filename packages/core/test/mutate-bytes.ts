import type { Chance } from './seeded-chance.ts'

const oddValues: readonly unknown[] = [
  [null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', 'x', '[DONE]', '{}', '{"a":1}', '\0'],
  [[], [[]], [null], {}, { error: {} }, { message: 'x' }, 'error', 'stop', 'tool_calls', '💥'],
].flat()

const oddBytes: readonly string[] = [
  ['\n', '\r', '\r\n', '\n\n', ':', 'data:', 'data: ', 'event: error\n', 'id: 1\n', '\0', '"'],
  ['{', '}', '[', ']', '[DONE]', ': comment\n', '\uFEFF', '\\', '<', '💥', 'null', 'retry: 1\n'],
].flat()

/** Changes some places of a JSON value: drops, nulls, retypes, copies, moves or shuffles. */
export function mutateValue<Value>(value: Value, chance: Chance): Value {
  const root = { value: structuredClone(value) }
  for (let left = chance.below(4); left >= 0; left--) {
    const places = placesOf(root)
    if (places.length === 0) break
    const { parent, key } = chance.pick(places)
    const old = parent[key]
    const change = chance.below(7)
    if (change === 0) delete parent[key]
    else if (change === 1) parent[key] = null
    else if (change === 2) parent[key] = structuredClone(chance.pick(oddValues))
    else if (change === 3) parent[key] = typeof old === 'string' ? { text: old } : String(old)
    else if (change === 4) parent[key] = Array.isArray(old) ? old[0] : [old, old]
    else if (change === 5) parent[key] = structuredClone(chance.pick(places).parent)
    else if (Array.isArray(old)) shuffle(old, chance)
  }
  return root.value
}

/** Changes some bytes of a text: flips, removes, copies, inserts or cuts off. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  let mutated = bytes
  for (let left = chance.below(4); left >= 0; left--) {
    const from = chance.below(mutated.length + 1)
    const to = Math.min(mutated.length, from + 1 + chance.below(24))
    const [before, piece, after] = [
      mutated.slice(0, from),
      mutated.slice(from, to),
      mutated.slice(to),
    ]
    const change = chance.below(6)
    if (change === 0) piece[0] = (piece[0] ?? 0) ^ (1 << chance.below(8))
    if (change === 1) mutated = joined(before, after)
    else if (change === 2) mutated = joined(before, piece, piece, after)
    else if (change === 3) mutated = joined(before, encode(chance.pick(oddBytes)), piece, after)
    else if (change === 4) mutated = chance.below(3) === 0 ? before : joined(before, piece, after)
    else mutated = joined(before, piece, after)
  }
  return mutated
}

/** Puts a list into another order. */
export function shuffle(items: unknown[], chance: Chance): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = chance.below(last + 1)
    const item = items[last]
    items[last] = items[other]
    items[other] = item
  }
}

/** Cuts bytes into pieces, by a rule that differs from call to call. */
export function splitBytes(bytes: Uint8Array, chance: Chance): Uint8Array[] {
  const longest = chance.pick([1 + chance.below(8), 64, 64, 700, 700, bytes.length + 1])
  const pieces: Uint8Array[] = []
  for (let from = 0; from < bytes.length;) {
    const to = from + 1 + chance.below(longest)
    pieces.push(bytes.slice(from, to))
    from = to
  }
  return pieces
}

/** Writes a text as UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

interface Place {
  parent: Record<string, unknown>
  key: string
}

function placesOf(parent: object, places: Place[] = []): Place[] {
  const record = parent as Record<string, unknown>
  for (const key of Object.keys(record)) {
    places.push({ parent: record, key })
    const child = record[key]
    if (typeof child === 'object' && child !== null) placesOf(child, places)
  }
  return places
}
