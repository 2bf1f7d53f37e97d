/** Writes a JSON value as YAML. */
export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${indent}[]`
    return value.map((item) => `${indent}- ${toYaml(item, `${indent}  `).trimStart()}`).join('\n')
  }
  if (typeof value !== 'object' || value === null)
    return `${indent}${JSON.stringify(value ?? null)}`
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  if (entries.length === 0) return `${indent}{}`
  return entries.map(([key, field]) => `${indent}${key}:${fieldOf(field, indent)}`).join('\n')
}

function fieldOf(value: unknown, indent: string): string {
  const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  return nested ? `\n${toYaml(value, `${indent}  `)}` : ` ${toYaml(value)}`
}
