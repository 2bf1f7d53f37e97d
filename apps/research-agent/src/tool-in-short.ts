import type { ToolMessage } from '@langchain/core/messages'

const maxLength = 72
const maxPreviewLines = 24

/** The arguments of a call on one line: a path or a query as it is, long texts by their length. */
export function argumentsInShort(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      return isShort(text) ? text : `(${name}: ${text.length} characters)`
    })
    .join(' ')
}

/** What a tool said, on one line: all of it where it is short, else its size. */
export function resultInShort({ name, text, status }: ToolMessage): string {
  const lines = text.trim().split('\n')
  const [first = ''] = lines
  if (status === 'error') return `${name}: ${cut(first)}`
  return `${name}: ${lines.length === 1 ? cut(first) : `${lines.length} lines`}`
}

/** Everything that a call is about to use, by name; what is too much is counted, not hidden. */
export function preview(args: Readonly<Record<string, unknown>>): string[] {
  const lines = leavesOf(args).flatMap(([name, text]) =>
    isShort(text) ? [`${name}: ${text}`] : [`${name}:`, ...text.trimEnd().split('\n')],
  )
  const rest = lines.length - maxPreviewLines
  if (rest <= 1) return lines
  return [...lines.slice(0, maxPreviewLines), `… and ${rest} more lines`]
}

/** The values in an object and in what it holds, each with the way to it. */
function leavesOf(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
}

function isShort(text: string): boolean {
  return text.length <= maxLength && !text.includes('\n')
}

function cut(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`
}
