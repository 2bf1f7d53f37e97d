/** Sets the fields that are known, so that those which are not do not clutter a printed error. */
export function assignKnown(target: object, fields: Readonly<Record<string, unknown>>): void {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  Object.assign(target, Object.fromEntries(known))
}
