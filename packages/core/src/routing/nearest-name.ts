import { lettersOf } from './wire-spelling.ts'

/**
 * The known name that a wrong one was probably meant to be: the same in another spelling, or one that
 * is at most one slip of the fingers away (two, when it is long).
 */
export function nearestName(name: string, knownNames: readonly string[]): string | undefined {
  if (knownNames.includes(name)) return name
  const allowed = name.length < 4 ? 0 : name.length < 9 ? 1 : 2
  for (let slips = 0; slips <= allowed; slips++) {
    const nearest = knownNames.find((known) => isWithin(slips, lettersOf(name), lettersOf(known)))
    if (nearest !== undefined) return nearest
  }
  return undefined
}

/** Whether so many letters inserted, deleted, replaced or swapped with their neighbour explain it. */
function isWithin(slips: number, left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > slips) return false
  if (slips === 0) return left === right
  let same = 0
  while (same < left.length && left[same] === right[same]) same++
  const [a, b] = [left.slice(same), right.slice(same)]
  return (
    isWithin(slips - 1, a.slice(1), b.slice(1)) ||
    isWithin(slips - 1, a.slice(1), b) ||
    isWithin(slips - 1, a, b.slice(1)) ||
    (a[0] === b[1] && a[1] === b[0] && isWithin(slips - 1, a.slice(2), b.slice(2)))
  )
}
