/** One entry for each field that an interface has. */
export type NamesOf<Shape> = Readonly<Record<keyof Shape, true>>

/** Throws a `TypeError` for a field that nothing would read: in JavaScript nobody else notices it. */
export function checkNames<Shape extends object>(
  what: string,
  value: Shape,
  names: NamesOf<Shape>,
): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(names, name)) continue
    throw new TypeError(`${what} has no "${name}"; it takes ${Object.keys(names).join(', ')}.`)
  }
}
