import type { JsonSchema } from '../wire/json-schema.ts'

/** A schema that is not just `true` or `false`. */
export type SchemaObject = Exclude<JsonSchema, boolean>

const maxHops = 32

/** Follows `$ref` and takes the first way through `anyOf` and `oneOf` and all of `allOf`. */
export function resolveSchema(schema: SchemaObject, root: JsonSchema, hops = 0): SchemaObject {
  if (hops > maxHops) return {}
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = lookUp(reference, root)
    if (target === undefined) return {}
    return resolveSchema({ ...without(schema, '$ref'), ...target }, root, hops + 1)
  }
  const all = schemasAt(schema, 'allOf')
  if (all.length > 0) {
    return resolveSchema(merge([without(schema, 'allOf'), ...all], root), root, hops + 1)
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const ways = schemasAt(schema, keyword)
    const way = ways.find(({ type }) => type !== 'null') ?? ways[0]
    if (way === undefined) continue
    return resolveSchema(merge([without(schema, keyword), way], root), root, hops + 1)
  }
  return schema
}

/** The schemas in a list such as `allOf`; `true` and `false` say nothing about a value's shape. */
export function schemasAt(schema: SchemaObject, keyword: string): SchemaObject[] {
  const list = schema[keyword]
  return Array.isArray(list) ? list.filter(isSchemaObject) : []
}

/** The named schemas of an object. */
export function propertiesOf(schema: SchemaObject): Map<string, SchemaObject> {
  const { properties } = schema
  if (!isSchemaObject(properties)) return new Map()
  const named = Object.entries(properties)
  return new Map(named.map(([name, value]) => [name, isSchemaObject(value) ? value : {}]))
}

/** The names that an object must have. */
export function requiredOf(schema: SchemaObject): string[] {
  const { required } = schema
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
}

/** Whether a value is a schema with keywords. */
export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(schemas: readonly SchemaObject[], root: JsonSchema): SchemaObject {
  const properties = new Map<string, SchemaObject>()
  const required = new Set<string>()
  const merged: Record<string, unknown> = {}
  for (const schema of schemas) {
    const part = typeof schema['$ref'] === 'string' ? resolveSchema(schema, root, 1) : schema
    Object.assign(merged, part)
    for (const [name, value] of propertiesOf(part)) properties.set(name, value)
    for (const name of requiredOf(part)) required.add(name)
  }
  return {
    ...merged,
    ...(properties.size === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(required.size === 0 ? {} : { required: [...required] }),
  }
}

function lookUp(reference: string, root: JsonSchema): SchemaObject | undefined {
  if (!reference.startsWith('#')) return undefined
  let target: unknown = root
  for (const step of reference.slice(1).split('/')) {
    if (step === '') continue
    if (!isSchemaObject(target)) return undefined
    target = target[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return isSchemaObject(target) ? target : undefined
}

function without(schema: SchemaObject, keyword: string): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== keyword))
}
