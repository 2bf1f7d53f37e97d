import type { Random } from '../chance/random.ts'
import type { Json, JsonSchema } from '../wire/json-schema.ts'
import { fillNumber, fillString } from './fill-scalar.ts'
import {
  isSchemaObject,
  propertiesOf,
  requiredOf,
  resolveSchema,
  type SchemaObject,
  schemasAt,
} from './resolve-schema.ts'

interface Filling {
  readonly root: JsonSchema
  readonly question: string
  readonly random: Random
  /** How many more values may be made: a schema can ask for more than any model would write. */
  left: number
}

// From here on only what is required is filled, so that a recursive schema comes to an end.
const sparseDepth = 5
const maxDepth = 12
const mostValues = 10_000

/** Makes a value that satisfies a JSON Schema, with words and numbers from the question. */
export function fillSchema(
  schema: JsonSchema,
  question: string,
  random: Random,
  typeWhenUnstated = 'string',
): Json {
  const root = isSchemaObject(schema) ? schema : {}
  return fill(root, '', { root, question, random, left: mostValues }, 0, typeWhenUnstated)
}

function fill(
  schema: SchemaObject,
  name: string,
  filling: Filling,
  depth: number,
  typeWhenUnstated = 'string',
): Json {
  filling.left -= 1
  const resolved = resolveSchema(schema, filling.root)
  const { question, random } = filling
  if ('const' in resolved && isJson(resolved['const'])) return resolved['const']
  const options = resolved['enum']
  if (Array.isArray(options)) return chooseOption(options.filter(isJson), filling)
  switch (typeOf(resolved, typeWhenUnstated)) {
    case 'object':
      return fillObject(resolved, filling, depth)
    case 'array':
      return fillArray(resolved, name, filling, depth)
    case 'integer':
      return fillNumber(resolved, question, random, true)
    case 'number':
      return fillNumber(resolved, question, random, false)
    case 'boolean':
      return !/\b(?:not|no|never|without)\b/i.test(question)
    case 'null':
      return null
    default:
      return fillString(resolved, name, question, random)
  }
}

function fillObject(schema: SchemaObject, filling: Filling, depth: number): Json {
  const properties = propertiesOf(schema)
  const required = new Set(requiredOf(schema))
  const result: Record<string, Json> = {}
  if (depth >= maxDepth || filling.left <= 0) return result
  for (const name of new Set([...properties.keys(), ...required])) {
    if (depth >= sparseDepth && !required.has(name)) continue
    result[name] = fill(properties.get(name) ?? {}, name, filling, depth + 1)
  }
  return result
}

function fillArray(schema: SchemaObject, name: string, filling: Filling, depth: number): Json {
  if (depth >= maxDepth) return []
  const prefix = schemasAt(schema, 'prefixItems')
  const usual = depth >= sparseDepth ? 0 : 1
  const least = Math.max(Number(schema['minItems'] ?? 0), prefix.length, usual)
  const length = Math.min(least, Number(schema['maxItems'] ?? least), Math.max(0, filling.left))
  const items = isSchemaObject(schema['items']) ? schema['items'] : {}
  const values = Array.from({ length }, (_, index) =>
    fill(prefix[index] ?? items, singular(name), filling, depth + 1),
  )
  return schema['uniqueItems'] === true ? distinct(values) : values
}

function typeOf(schema: SchemaObject, typeWhenUnstated: string): string {
  const { type } = schema
  if (typeof type === 'string') return type
  if (Array.isArray(type)) {
    const named = type.filter((one) => typeof one === 'string')
    return named.find((one) => one !== 'null') ?? 'null'
  }
  if ('properties' in schema || 'required' in schema) return 'object'
  if ('items' in schema || 'prefixItems' in schema) return 'array'
  return 'minimum' in schema || 'maximum' in schema ? 'number' : typeWhenUnstated
}

/** The option that the question mentions, or any that is not null. */
function chooseOption(options: readonly Json[], { question, random }: Filling): Json {
  const asked = question.toLowerCase()
  const mentioned = options.find(
    (option) => typeof option === 'string' && asked.includes(option.toLowerCase()),
  )
  const solid = options.filter((option) => option !== null)
  return mentioned ?? (solid.length === 0 ? null : random.pick(solid))
}

function distinct(values: readonly Json[]): Json[] {
  const seen = new Set<string>()
  return values.map((value, index) => {
    const unique = seen.has(JSON.stringify(value)) ? numbered(value, index) : value
    seen.add(JSON.stringify(unique))
    return unique
  })
}

function numbered(value: Json, index: number): Json {
  if (typeof value === 'string') return `${value} ${index + 1}`
  return typeof value === 'number' ? value + index : value
}

function isJson(value: unknown): value is Json {
  return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value)
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}
