/**
 * The fields of a wire object that nothing here knows, verbatim; undefined when there are none.
 * Null means "not set" on this wire and is left out.
 */
export function unknownFields(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): Record<string, unknown> | undefined {
  let fields: Record<string, unknown> | undefined
  for (const key in object) {
    if (known.includes(key) || object[key] == null) continue
    fields ??= {}
    fields[key] = object[key]
  }
  return fields
}
