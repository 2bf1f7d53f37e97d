import * as z from 'zod'

/**
 * A schema that looks at a value to choose the schema for it, so that a mistake is reported by the one
 * that was meant; a union would report every alternative.
 *
 * @param choose Gives the schema, or a sentence on what was expected.
 */
export function chosenSchema<Wire>(
  choose: (value: unknown) => z.ZodType<Wire> | string,
): z.ZodType<Wire> {
  return z.custom<Wire>().check((context) => {
    const choice = choose(context.value)
    if (typeof choice === 'string') {
      context.issues.push({ code: 'custom', message: choice, input: context.value })
      return
    }
    const issues = choice.safeParse(context.value).error?.issues ?? []
    for (const { message, path } of issues) {
      context.issues.push({ code: 'custom', message, path: [...path], input: context.value })
    }
  })
}

/**
 * A schema for objects that a field tells apart, such as the `id` of plugins.
 *
 * @param other The schema for a kind that is not listed; without it such a kind is refused.
 */
export function schemaByField<Wire>(
  field: string,
  schemas: Readonly<Record<string, z.ZodType<Wire>>>,
  other?: z.ZodType<Wire>,
): z.ZodType<Wire> {
  const byKind = new Map(Object.entries(schemas))
  return chosenSchema((value) => {
    const kind: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
    if (typeof kind !== 'string') return `expected an object with the field \`${field}\``
    const kinds = [...byKind.keys()].map((known) => `"${known}"`).join(', ')
    return byKind.get(kind) ?? other ?? `expected \`${field}\` to be one of ${kinds}`
  })
}

/** A schema for a value that is either of a simple type, or an object or list with its own schema. */
export function simpleOr<Wire>(
  type: 'string' | 'number',
  simple: z.ZodType<Wire>,
  otherName: 'object' | 'list',
  other: z.ZodType<Wire>,
): z.ZodType<Wire> {
  return chosenSchema((value) => {
    if (typeof value === type) return simple
    const fits = typeof value === 'object' && Array.isArray(value) === (otherName === 'list')
    return fits ? other : `expected a ${type} or ${otherName === 'list' ? 'a list' : 'an object'}`
  })
}
