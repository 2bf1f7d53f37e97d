import { isRecord, readString } from './read-field.ts'
import { redactSecrets } from './redact.ts'

const MAX_DEPTH = 8
const MAX_LENGTH = 400
const MAX_TIDIED_LENGTH = 4_000

/** Where the words for people are kept, by the habits of OpenRouter's providers; the first counts. */
const WORD_FIELDS = [
  'message',
  'error',
  'detail',
  'details',
  'error_description',
  'error_message',
  'msg',
  'errors',
  'title',
  'raw',
  'body',
] as const

/** Messages that only say that something failed, which the status says already. */
const EMPTY_PHRASE =
  /^(?:(?:(?:an?|the|upstream|unknown|internal|server|provider|returned) )*error(?: code: \d+| from provider)?|bad gateway|service unavailable|null|undefined|none)[.!]?$/i

/**
 * The sentence for people inside an error body of any type, however deep: objects are searched for
 * the fields that hold words, text that is JSON is parsed first, and pages give their title.
 */
export function readWords(body: unknown): string | undefined {
  const words = dig(body, 0)
  return words !== undefined && words.length > MAX_LENGTH
    ? `${words.slice(0, MAX_LENGTH - 1).trimEnd()}…`
    : words
}

function dig(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (typeof value === 'string') return wordsOfText(value, depth)
  if (Array.isArray(value)) {
    const words = value.slice(0, 3).map((item: unknown) => dig(item, depth + 1))
    return [...new Set(words)].filter(Boolean).join('; ') || undefined
  }
  if (!isRecord(value)) return undefined
  for (const field of WORD_FIELDS) {
    const words = dig(value[field], depth + 1)
    if (words !== undefined) return `${describePath(value['path'] ?? value['loc'])}${words}`
  }
  return undefined
}

// Validation libraries say "Required" and put the name of the field beside it.
function describePath(path: unknown): string {
  const steps: unknown[] = Array.isArray(path) ? path : []
  const isPath = steps.length > 0 && steps.every((step) => typeof step !== 'object')
  return isPath ? `${steps.join('.')}: ` : ''
}

function wordsOfText(text: string, depth: number): string | undefined {
  const trimmed = text.trim()
  if (/^<(?:!doctype|html|head|body|\?xml)/i.test(trimmed)) {
    return tidy(/<(?:title|h1)[^>]{0,200}>([^<]{1,400})</i.exec(trimmed)?.[1])
  }
  const start = trimmed.search(/[{[]\s*["{[]/)
  if (start === -1) return tidy(trimmed)
  const json = trimmed.slice(start)
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(json)?.[1]
  return (
    dig(parseJson(json), depth + 1) ??
    // Cut off in the middle: the message may still be whole, and so may what stands before the JSON.
    tidy(parseJson(`"${message ?? ''}"`)) ??
    tidy(trimmed.slice(0, start))
  )
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Bodies of failed requests are often no JSON at all; the text itself stays with the caller.
    return undefined
  }
}

function tidy(text: unknown): string | undefined {
  const line = (readString(text) ?? '')
    .slice(0, MAX_TIDIED_LENGTH)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/\s*[:,-]$/, '')
  return /\p{L}/u.test(line) && !EMPTY_PHRASE.test(line) ? redactSecrets(line) : undefined
}

/** The text with a full stop, unless it ends like a sentence already. */
export function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
