import * as z from 'zod/v4'
import { strictOptions } from './strict-options.ts'

/**
 * A schema that looks at a value to choose the schema for it, so that a mistake is reported by the one
 * that was meant; a union would report every alternative.
 *
 * @param choose Gives the schema, or a sentence on what was expected.
 */
function chosenSchema<Wire>(choose: (value: unknown) => z.ZodType | string): z.ZodType<Wire> {
  return z.custom<Wire>().check(({ value: input, issues }) => {
    const choice = choose(input)
    const found =
      typeof choice === 'string'
        ? [{ message: choice, path: [] }]
        : (choice.safeParse(input).error?.issues ?? [])
    for (const { message, path } of found) {
      issues.push({ code: 'custom', message, path: [...path], input })
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
  schemas: Readonly<Record<string, z.ZodType>>,
  other?: z.ZodType,
): z.ZodType<Wire> {
  const byKind = new Map(Object.entries(schemas))
  return chosenSchema((value) => {
    const kind: unknown = Object(value)[field]
    if (typeof kind !== 'string') return `expected an object with the field \`${field}\``
    const kinds = [...byKind.keys()].map((known) => `"${known}"`).join(', ')
    return byKind.get(kind) ?? other ?? `expected \`${field}\` to be one of ${kinds}`
  })
}

/** The same for strict objects; their shapes are given without the field that tells them apart. */
export function optionsByField<Wire>(
  field: string,
  shapes: Readonly<Record<string, z.ZodRawShape>>,
  other?: z.ZodType,
): z.ZodType<Wire> {
  const schemas = Object.entries(shapes).map(([kind, shape]) => [
    kind,
    strictOptions({ [field]: z.string(), ...shape }),
  ])
  return schemaByField(field, Object.fromEntries(schemas), other)
}

/** A schema for a value that is either of a simple type, or an object or list with its own schema. */
export function simpleOr<Wire>(
  simple: z.ZodType<Wire> & (z.ZodString | z.ZodNumber),
  other: z.ZodType<Wire>,
): z.ZodType<Wire> {
  // Early versions of zod 4 have the type in the definition alone.
  const { type } = simple.def
  const isList = other instanceof z.ZodArray
  return chosenSchema((value) => {
    if (typeof value === type) return simple
    const fits = typeof value === 'object' && Array.isArray(value) === isList
    return fits ? other : `expected a ${type} or ${isList ? 'a list' : 'an object'}`
  })
}
