import type { ToolMessage } from '@langchain/core/messages'

const maxLength = 72
const maxPreviewLines = 12

/** The arguments of a call on one line: a path or a query as it is, long texts by their length. */
export function argumentsInShort(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .map(([name, value]) => {
      if (typeof value !== 'string') return `${name}: ${cut(JSON.stringify(value))}`
      return value.length > maxLength || value.includes('\n')
        ? `(${name}: ${value.length} characters)`
        : value
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

/** What a call would write: the beginning of its longest text. */
export function preview(args: Readonly<Record<string, unknown>>): string[] {
  const texts = Object.values(args).filter((value) => typeof value === 'string')
  const longest = texts.toSorted((one, other) => other.length - one.length)[0] ?? ''
  if (texts.length < 2 && longest.length <= maxLength) return []
  const lines = longest.trimEnd().split('\n')
  const rest = lines.length - maxPreviewLines
  return [...lines.slice(0, maxPreviewLines), ...(rest > 0 ? [`… and ${rest} more lines`] : [])]
}

function cut(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`
}
