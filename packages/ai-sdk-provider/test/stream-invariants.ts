import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'

const starts: Record<string, string> = {
  'text-start': 'text',
  'reasoning-start': 'reasoning',
  'tool-input-start': 'tool-input',
}

/**
 * What a stream of parts breaks of the rules that every host relies on: one `stream-start`, first;
 * one `finish`, last; no fact of the response twice; blocks that start once and end once, with
 * deltas only in between; one call for each id, after its input; sources with ids of their own.
 */
export function brokenRules(parts: readonly LanguageModelV4StreamPart[]): string[] {
  const broken: string[] = []
  const open = new Map<string, string>()
  const used = new Set<string>()
  const unique = new Set<string>()
  const count = (type: string) => parts.filter((part) => part.type === type).length

  if (parts[0]?.type !== 'stream-start' || count('stream-start') !== 1)
    broken.push('one start, first')
  if (parts.at(-1)?.type !== 'finish' || count('finish') !== 1) broken.push('one finish, last')
  const facts = parts.flatMap((part) =>
    part.type === 'response-metadata' ? Object.keys(part).filter((name) => name !== 'type') : [],
  )
  if (new Set(facts).size < facts.length) broken.push('each fact of the response once')
  for (const part of parts) {
    const kind = starts[part.type]
    if (kind && 'id' in part) {
      const key = `${kind} ${part.id}`
      if (used.has(key)) broken.push(`${key} starts twice`)
      used.add(key)
      open.set(key, part.type)
    } else if (part.type.endsWith('-delta') && 'id' in part) {
      const key = `${part.type.slice(0, -'-delta'.length)} ${part.id}`
      if (!open.has(key)) broken.push(`a delta outside of ${key}`)
    } else if (part.type.endsWith('-end') && 'id' in part) {
      const key = `${part.type.slice(0, -'-end'.length)} ${part.id}`
      if (!open.delete(key)) broken.push(`${key} ends without a start`)
    } else if (part.type === 'tool-call') {
      if (unique.has(part.toolCallId)) broken.push(`two calls with the id ${part.toolCallId}`)
      unique.add(part.toolCallId)
      if (open.has(`tool-input ${part.toolCallId}`))
        broken.push('a call before the end of its input')
    } else if (part.type === 'source') {
      if (unique.has(part.id)) broken.push(`two sources with the id ${part.id}`)
      unique.add(part.id)
    }
  }
  for (const key of open.keys()) broken.push(`${key} never ends`)
  return broken
}
