/**
 * The known name that a wrong one was probably meant to be: the same in snake_case, or one that is at
 * most one slip of the fingers away (two, when it is long).
 */
export function nearestName(name: string, knownNames: readonly string[]): string | undefined {
  const wireName = toSnakeCase(name)
  if (knownNames.includes(wireName)) return wireName
  let nearest: string | undefined
  let limit = allowedSlips(wireName) + 1
  for (const known of knownNames) {
    if (Math.abs(known.length - wireName.length) >= limit) continue
    const distance = editDistance(wireName, known)
    if (distance < limit) {
      nearest = known
      limit = distance
    }
  }
  return nearest
}

/** Spells a camelCase name as the wire does: `maxTokens` is `max_tokens`. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}

function allowedSlips(name: string): number {
  if (name.length < 4) return 0
  return name.length < 9 ? 1 : 2
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      let distance = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      )
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (swapped) distance = Math.min(distance, at(beforePrevious, column - 2) + 1)
      current.push(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return at(previous, right.length)
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Infinity
}
