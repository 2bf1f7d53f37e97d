import { ApiError } from '../http/api-error.ts'
import type { ChatRequest } from '../wire/chat-request.ts'

/** How deep schemas may be nested. */
const mostDepth = 500

const types = new Set(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'])

/** Refuses a request whose tools or response format hold something that is no JSON Schema. */
export function checkJsonSchemas({ tools, response_format: format }: ChatRequest): void {
  for (const { function: definition } of tools ?? []) {
    check(definition?.parameters, `function '${definition?.name}'`)
  }
  check(format?.json_schema?.schema, `response_format '${format?.json_schema?.name}'`)
}

function check(schema: unknown, where: string): void {
  const problem = schema == null ? undefined : problemOf(schema, '#', 0)
  if (problem === undefined) return
  throw new ApiError(400, `Invalid schema for ${where}: ${problem}`, {
    metadata: { error_type: 'invalid_request' },
  })
}

function problemOf(schema: unknown, path: string, depth: number): string | undefined {
  if (typeof schema === 'boolean') return undefined
  if (depth > mostDepth) return `it is nested more than ${mostDepth} levels deep`
  if (!isRecord(schema)) return `${path} is neither an object nor a boolean`
  const { type, properties, required, items } = schema
  const named = type === undefined ? [] : [type].flat()
  const unknown = named.find((one) => typeof one !== 'string' || !types.has(one))
  if (unknown !== undefined) return `${path} has the unknown type ${JSON.stringify(unknown)}`
  if (required !== undefined && !Array.isArray(required)) return `${path}/required is not a list`
  if (properties !== undefined && !isRecord(properties))
    return `${path}/properties is not an object`
  for (const [name, property] of Object.entries(properties ?? {})) {
    const problem = problemOf(property, `${path}/properties/${name}`, depth + 1)
    if (problem !== undefined) return problem
  }
  if (items === undefined || Array.isArray(items)) return undefined
  return problemOf(items, `${path}/items`, depth + 1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
