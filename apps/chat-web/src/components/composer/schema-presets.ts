function schemaText(properties: object): string {
  const schema = {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
  return JSON.stringify(schema, undefined, 2)
}

const listOf = (properties: object): object => ({
  type: 'array',
  items: {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  },
})

export const listSchema: string = schemaText({
  items: listOf({ name: { type: 'string' }, description: { type: 'string' } }),
})

/** Forms to begin with. */
export const schemaPresets: Readonly<Record<string, string>> = {
  'A list': listSchema,
  'An event': schemaText({
    title: { type: 'string' },
    date: { type: 'string', format: 'date' },
    place: { type: 'string' },
    people: { type: 'array', items: { type: 'string' } },
  }),
  'Pros and cons': schemaText({
    pros: { type: 'array', items: { type: 'string' } },
    cons: { type: 'array', items: { type: 'string' } },
    verdict: { type: 'string' },
  }),
}

/** Why a text is no JSON Schema that can be asked for; undefined when it is one. */
export function schemaProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'type' in value && value.type === 'object'
      ? undefined
      : 'The schema has to be an object with "type": "object".'
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`
  }
}
