/** The fields of an object that may come from anybody. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value is an object with fields, which a list is not. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? { ...value } : {}
}
