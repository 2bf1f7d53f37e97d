/** The fields that have a value; null counts as none. */
export function onlyDefined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const entries: [string, unknown][] = Object.entries(fields)
  const given = entries.filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(given) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> }
}
