import type { Random } from '../chance/random.ts'
import type { Json, JsonSchema } from '../wire/json-schema.ts'
import { fillNumber, fillString } from './fill-scalar.ts'

type SchemaObject = Exclude<JsonSchema, boolean>

interface Filling {
  readonly root: JsonSchema
  readonly question: string
  readonly random: Random
}

const maxDepth = 12

/** Makes a value that satisfies a JSON Schema, with words and numbers from the question. */
export function fillSchema(
  schema: JsonSchema,
  question: string,
  random: Random,
  typeWhenUnstated = 'string',
): Json {
  return fill(schema, '', { root: schema, question, random }, 0, typeWhenUnstated)
}

function fill(
  schema: JsonSchema,
  name: string,
  filling: Filling,
  depth: number,
  unstated = 'string',
): Json {
  if (typeof schema === 'boolean') return null
  const resolved = resolve(schema, filling.root, 0)
  if ('const' in resolved) return resolved['const'] as Json
  const options = resolved['enum']
  if (Array.isArray(options) && options.length > 0) return chooseOption(options as Json[], filling)
  switch (typeOf(resolved, unstated)) {
    case 'object':
      return fillObject(resolved, filling, depth)
    case 'array':
      return fillArray(resolved, name, filling, depth)
    case 'integer':
      return fillNumber(resolved, filling.question, filling.random, true)
    case 'number':
      return fillNumber(resolved, filling.question, filling.random, false)
    case 'boolean':
      return !/\b(?:not|no|never|without)\b/i.test(filling.question)
    case 'null':
      return null
    default:
      return fillString(resolved, name, filling.question, filling.random)
  }
}

function fillObject(schema: SchemaObject, filling: Filling, depth: number): Json {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>
  const required = (schema['required'] ?? []) as string[]
  const result: Record<string, Json> = {}
  for (const name of new Set([...Object.keys(properties), ...required])) {
    // Optional properties end a recursive schema; required ones have to be filled at any depth.
    if (depth >= maxDepth / 2 && !required.includes(name)) continue
    if (depth >= maxDepth) continue
    result[name] = fill(properties[name] ?? {}, name, filling, depth + 1)
  }
  return result
}

function fillArray(schema: SchemaObject, name: string, filling: Filling, depth: number): Json {
  const prefix = (schema['prefixItems'] ?? []) as JsonSchema[]
  const minimum = Number(schema['minItems'] ?? 0)
  const maximum = Number(schema['maxItems'] ?? Math.max(minimum, prefix.length, 2))
  const deep = depth >= maxDepth / 2
  const length = Math.min(Math.max(minimum, prefix.length, deep ? 0 : 1), maximum)
  const items = (schema['items'] ?? {}) as JsonSchema
  if (items === false) return prefix.map((item) => fill(item, name, filling, depth + 1))
  const values = Array.from({ length }, (_, index) =>
    fill(prefix[index] ?? items, singular(name), filling, depth + 1),
  )
  return schema['uniqueItems'] === true ? distinct(values) : values
}

/** Follows `$ref` and takes the first way through `anyOf`, `oneOf` and all of `allOf`. */
function resolve(schema: SchemaObject, root: JsonSchema, hops: number): SchemaObject {
  if (hops > 32) return {}
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = lookUp(reference, root)
    return typeof target === 'object'
      ? resolve({ ...without(schema, '$ref'), ...target }, root, hops + 1)
      : {}
  }
  const all = schema['allOf']
  if (Array.isArray(all)) {
    const parts = (all as JsonSchema[]).filter((part) => typeof part === 'object')
    return resolve(mergeSchemas([without(schema, 'allOf'), ...parts], root), root, hops + 1)
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const ways = schema[keyword]
    if (!Array.isArray(ways) || ways.length === 0) continue
    const way = (ways as JsonSchema[]).find(
      (one) => typeof one === 'object' && one['type'] !== 'null',
    )
    const chosen = typeof way === 'object' ? way : {}
    return resolve(mergeSchemas([without(schema, keyword), chosen], root), root, hops + 1)
  }
  return schema
}

function mergeSchemas(schemas: readonly SchemaObject[], root: JsonSchema): SchemaObject {
  const merged: Record<string, unknown> = {}
  for (const schema of schemas) {
    const { properties, required, ...rest } =
      typeof schema['$ref'] === 'string' ? resolve(schema, root, 1) : schema
    Object.assign(merged, rest)
    if (properties !== undefined)
      merged['properties'] = { ...(merged['properties'] as object), ...(properties as object) }
    if (Array.isArray(required))
      merged['required'] = [...((merged['required'] ?? []) as string[]), ...(required as string[])]
  }
  return merged
}

function lookUp(reference: string, root: JsonSchema): JsonSchema | undefined {
  if (!reference.startsWith('#')) return undefined
  let target: unknown = root
  for (const step of reference
    .slice(1)
    .split('/')
    .filter((part) => part !== '')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    target = (target as Record<string, unknown> | undefined)?.[key]
  }
  return target as JsonSchema | undefined
}

function typeOf(schema: SchemaObject, unstated: string): string {
  const { type } = schema
  if (Array.isArray(type)) return (type as string[]).find((one) => one !== 'null') ?? 'null'
  if (typeof type === 'string') return type
  if ('properties' in schema || 'required' in schema) return 'object'
  if ('items' in schema || 'prefixItems' in schema) return 'array'
  if ('minimum' in schema || 'maximum' in schema) return 'number'
  return unstated
}

function chooseOption(options: readonly Json[], { question, random }: Filling): Json {
  const mentioned = options.find(
    (option) => typeof option === 'string' && question.toLowerCase().includes(option.toLowerCase()),
  )
  return (
    mentioned ??
    random.pick(
      options
        .filter((option) => option !== null)
        .concat(options.includes(null) && options.length === 1 ? [null] : []),
    )
  )
}

function without(schema: SchemaObject, keyword: string): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== keyword))
}

function distinct(values: readonly Json[]): Json[] {
  const seen = new Set<string>()
  return values.map((value, index) => {
    const repeated = seen.has(JSON.stringify(value))
    const unique =
      repeated && typeof value === 'string'
        ? `${value} ${index + 1}`
        : repeated && typeof value === 'number'
          ? value + index
          : value
    seen.add(JSON.stringify(unique))
    return unique
  })
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}
