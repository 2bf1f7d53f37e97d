type Defined<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> }

/** The fields that have a value; null counts as none. */
export function onlyDefined<Fields extends object>(fields: Fields): Defined<Fields> {
  return addDefined({}, fields)
}

/** Adds the fields that have a value to others. */
export function addDefined<Fields extends object>(
  target: Defined<Fields>,
  fields: Fields,
): Defined<Fields> {
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined && value !== null) target[name] = value
  }
  return target
}

/** A list that has items; undefined in place of an empty one. */
export function listOrNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list
}
