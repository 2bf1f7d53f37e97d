type Defined<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> }

/** The fields that have a value; null counts as none. */
export function onlyDefined<Fields extends object>(fields: Fields): Defined<Fields> {
  const defined: Defined<Fields> = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined && value !== null) defined[name] = value
  }
  return defined
}
