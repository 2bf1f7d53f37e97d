import { ConfigurationError } from '@waypost/core'
import { isStandardSchema, type JsonSchema, type StandardSchema } from './standard-schema.ts'

/**
 * The JSON Schema to send for a schema; objects in it take no further properties, since models that
 * enforce schemas ask for that.
 *
 * @throws ConfigurationError when the schema's library cannot write JSON Schema.
 */
export function jsonSchemaOf(
  schema: StandardSchema | JsonSchema,
  written: JsonSchema | undefined,
): JsonSchema {
  if (written) return written
  if (!isStandardSchema(schema)) return schema
  const { jsonSchema, vendor } = schema['~standard']
  if (!jsonSchema) {
    throw new ConfigurationError(
      `This schema of ${vendor} cannot be written as JSON Schema. Pass that as \`jsonSchema\` beside ` +
        'it, or use a version of the library that supports Standard JSON Schema (zod 4.2 or newer).',
    )
  }
  return closeObjects(write(jsonSchema))
}

function write(schema: { input(options: { target: string }): Record<string, unknown> }) {
  try {
    const { $schema: _dialect, ...rest } = schema.input({ target: 'draft-2020-12' })
    return rest
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError(
      `The schema cannot be written as JSON Schema (${why}). Pass that as \`jsonSchema\` beside it.`,
      { cause },
    )
  }
}

function closeObjects(schema: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(schema).map(([key, value]) => [
    // Models that enforce schemas know `anyOf` alone; that only one matches, the library checks.
    key === 'oneOf' && Array.isArray(value) ? 'anyOf' : key,
    closeWithin(value),
  ])
  const closed: Record<string, unknown> = Object.fromEntries(entries)
  return isRecord(closed['properties']) && closed['type'] === 'object'
    ? { additionalProperties: false, ...closed }
    : closed
}

function closeWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeWithin)
  return isRecord(value) ? closeObjects(value) : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
