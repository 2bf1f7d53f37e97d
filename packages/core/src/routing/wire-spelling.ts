type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Fields of the wire, which may be spelled in camelCase as well: `max_tokens` or `maxTokens`. */
export type InEitherSpelling<Fields> = Partial<Fields> & {
  [Name in keyof Fields & string as CamelCase<Name>]?: Fields[Name]
}

/** Fields by their names on the wire: `maxTokens` becomes `max_tokens`. Values are left alone. */
export function toWireSpelling(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [toSnakeCase(name), value]),
  )
}

/** Spells a camelCase name as the wire does: `maxTokens` is `max_tokens`. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}

/** What a name is in every spelling: `baseURL`, `baseUrl` and `base_url` have the same letters. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '')
}

/**
 * JSON of the wire by names in camelCase, all the way down: `max_tokens` becomes `maxTokens`. Fields
 * that are null are left out, because they say that nothing is known.
 */
export function fromWireSpelling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWireSpelling)
  if (typeof value !== 'object' || value === null) return value
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    if (field !== null && field !== undefined) fields[toCamelCase(name)] = fromWireSpelling(field)
  }
  return fields
}

function toCamelCase(name: string): string {
  const [first = '', ...words] = name.split('_')
  return words.reduce((text, word) => text + word.charAt(0).toUpperCase() + word.slice(1), first)
}
