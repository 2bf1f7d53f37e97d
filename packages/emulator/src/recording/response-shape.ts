/** The fields of a response and their types, such as `choices[].message.content: string`. */
export function responseShape(contentType: string, text: string): ReadonlySet<string> {
  const shape = new Set<string>()
  for (const value of valuesIn(contentType, text)) addShape(shape, '', value)
  return shape
}

function valuesIn(contentType: string, text: string): unknown[] {
  if (!contentType.startsWith('text/event-stream')) return parsed(text)
  const events = text.split(/\r?\n\r?\n/).flatMap((event) => {
    const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'))
    return lines.length === 0 ? [] : [lines.map((line) => line.slice(5).trim()).join('\n')]
  })
  return events.filter((data) => data !== '[DONE]').flatMap(parsed)
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    // A body that is not JSON has no fields.
    return []
  }
}

function addShape(shape: Set<string>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) addShape(shape, `${path}[]`, item)
    return
  }
  if (typeof value !== 'object' || value === null) {
    shape.add(`${path}: ${value === null ? 'null' : typeof value}`)
    return
  }
  for (const [field, part] of Object.entries(value)) {
    addShape(shape, path === '' ? field : `${path}.${field}`, part)
  }
}
