import { Ajv } from 'ajv'

const ajv = new Ajv({ strict: false, allErrors: true })

/** The problems that a value has with a JSON Schema; none when it fits. */
export function problemsWith(schema: object, value: unknown): readonly string[] {
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** A schema of an object with these required and these optional fields, and any others. */
export function object(
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
  }
}

/** A schema of a list with at least one item of a kind. */
export function listOf(items: object): object {
  return { type: 'array', minItems: 1, items }
}

export const text = { type: 'string' }
export const number = { type: 'number' }
export const integer = { type: 'integer' }
export const boolean = { type: 'boolean' }
export const textOrNull = { type: ['string', 'null'] }
export const numberOrNull = { type: ['number', 'null'] }
export const textList = { type: 'array', items: text }
