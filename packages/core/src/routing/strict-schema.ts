type Fields = Readonly<Record<string, unknown>>

/**
 * Whether a JSON Schema can be enforced (`strict: true`) by providers that know only closed objects:
 * every property is required and no other may appear; of unions, they know `anyOf`. OpenRouter documentation: Structured Outputs.
 */
export function isStrictSchema(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true
  if (Array.isArray(schema)) return schema.every(isStrictSchema)
  const fields: Fields = { ...schema }
  const { properties, required, additionalProperties, oneOf, allOf } = fields
  if (Array.isArray(oneOf ?? allOf)) return false
  if (fields['type'] === 'object' || properties !== undefined) {
    const names = Object.keys(
      typeof properties === 'object' && properties !== null ? properties : {},
    )
    const needed = new Set(Array.isArray(required) ? required : [])
    if (additionalProperties !== false || names.some((name) => !needed.has(name))) return false
  }
  return Object.values(fields).every(isStrictSchema)
}
