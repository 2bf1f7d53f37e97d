/** The fields of an object that may come from anybody. */
export type Fields = Readonly<Record<string, unknown>>

type Defined<Given> = { [Name in keyof Given]?: NonNullable<Given[Name]> }

/** Whether a value is an object with fields, which a list is not. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? { ...value } : {}
}

/** The fields that have a value; null counts as none. */
export function onlyDefined<Given extends object>(fields: Given): Defined<Given> {
  const defined: Defined<Given> = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined && value !== null) defined[name] = value
  }
  return defined
}

/** A list that has items; undefined in place of an empty one. */
export function listOrNothing<Item>(list: Item[]): Item[] | undefined {
  return list.length === 0 ? undefined : list
}
