import type { Random } from '../chance/random.ts'
import { excerpt } from './excerpt.ts'
import { tableOf } from '../memory/table.ts'

/** No text gets longer than this, whatever its schema demands. */
const mostSymbols = 10_000

type Keywords = Readonly<Record<string, unknown>>

/** A number within the bounds of a schema: one from the question where one fits. */
export function fillNumber(
  schema: Keywords,
  question: string,
  random: Random,
  whole: boolean,
): number {
  const step = Number(schema['multipleOf'] ?? (whole ? 1 : 0))
  const gap = step > 0 ? step : 0.5
  const low = bound(schema['minimum'], schema['exclusiveMinimum'], gap)
  const high = bound(schema['maximum'], schema['exclusiveMaximum'], -gap)
  const fits = (value: number): boolean =>
    value >= (low ?? -Infinity) &&
    value <= (high ?? Infinity) &&
    (step === 0 || isMultiple(value, step))
  const mentioned = (question.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number).find(fits)
  if (mentioned !== undefined) return mentioned

  const from = low ?? (high === undefined ? 1 : high - 10 * gap)
  const to = high ?? from + 10 * gap
  if (step === 0) return Math.round((from + random.next() * (to - from)) * 100) / 100 || from
  const first = Math.ceil(from / step)
  return (
    (first + random.integer(Math.max(1, Math.min(Math.floor(to / step) - first + 1, 10)))) * step
  )
}

/** A text that satisfies the format, the pattern or the lengths of a schema. */
export function fillString(
  schema: Keywords,
  name: string,
  question: string,
  random: Random,
): string {
  const format = schema['format']
  if (typeof format === 'string' && format in formats) return formats[format]?.(random) ?? ''
  const pattern = schema['pattern']
  if (typeof pattern === 'string') return fillPattern(pattern, question)
  return fitLength(wording(name, question, random), schema)
}

const formats = tableOf<(random: Random) => string>({
  date: () => '2026-01-15',
  time: () => '09:30:00Z',
  'date-time': () => '2026-01-15T09:30:00Z',
  duration: () => 'PT1H',
  email: () => 'ada@example.com',
  hostname: () => 'example.com',
  ipv4: () => '192.0.2.1',
  ipv6: () => '2001:db8::1',
  uri: () => 'https://example.com/',
  url: () => 'https://example.com/',
  uuid: (random) =>
    `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}`,
})

// The question usually holds what an argument asks for: quoted, named after a preposition, or whole.
function wording(name: string, question: string, random: Random): string {
  const quoted = /["“‘`]([^"”’`]+)["”’`]/.exec(question)?.[1]
  if (quoted !== undefined) return quoted
  if (/query|question|prompt|text|input|message|content|topic|task/i.test(name)) {
    return excerpt(question, 200).replace(/…$/, '')
  }
  const labelled = new RegExp(
    `\\b${escapeForPattern(name)}\\b\\s*(?:is|=|:|of)?\\s*([\\p{L}\\p{N}_-]+)`,
    'iu',
  ).exec(question)?.[1]
  const proper =
    /(?:\b(?:in|at|for|of|to|from|near|about|on)\s+)((?:\p{Lu}[\p{L}'-]*)(?:\s+\p{Lu}[\p{L}'-]*)*)/u.exec(
      question,
    )?.[1]
  if (/city|location|place|country|town|name|who|where|destination|origin/i.test(name)) {
    return proper ?? labelled ?? random.pick(['Lisbon', 'Oslo', 'Nairobi', 'Kyoto'])
  }
  return labelled ?? proper ?? (excerpt(question, 60).replace(/…$/, '') || name || 'text')
}

function fitLength(text: string, schema: Keywords): string {
  const minimum = Math.min(Number(schema['minLength'] ?? 0), mostSymbols)
  const maximum = Number(schema['maxLength'] ?? Infinity)
  const symbols = Array.from(text)
  while (symbols.length < minimum) symbols.push('.')
  return symbols.length > maximum ? symbols.slice(0, maximum).join('') : symbols.join('')
}

/** A text for the usual simple patterns; other patterns are answered by a word of the question. */
function fillPattern(pattern: string, question: string): string {
  const matches = (text: string): boolean => {
    try {
      return new RegExp(pattern, 'u').test(text)
    } catch {
      // A pattern of another dialect cannot be checked, so any text may do.
      return true
    }
  }
  const word = question.split(/[\s,.;:!?()"“”]+/).find((part) => part !== '' && matches(part))
  if (word !== undefined) return word
  const built = buildPattern(pattern)
  return matches(built) ? built : question
}

// Walks a pattern of literals, classes, groups and counts, and writes one text that it accepts.
function buildPattern(pattern: string): string {
  let text = ''
  const tokens = pattern.matchAll(
    /(?:\\(?<escape>.)|\[(?<set>(?:\\.|[^\]])+)\]|(?<any>\.)|\((?:\?:)?(?<group>[^()|]*)(?:\|[^()]*)?\)|(?<literal>[^\\^$*+?{}()[\]|]))(?<count>[*+?]|\{\d+(?:,\d*)?\})?/g,
  )
  for (const { groups } of tokens) {
    const { escape, set, any, group, literal, count } = groups ?? {}
    const unit =
      literal ??
      (escape === undefined ? undefined : escaped(escape)) ??
      (set === undefined ? undefined : firstOf(set)) ??
      (group === undefined ? undefined : buildPattern(group)) ??
      (any === undefined ? '' : 'a')
    const times = count === undefined || count === '+' ? 1 : Number(/\d+/.exec(count)?.[0] ?? 0)
    text += unit.repeat(Math.min(times, mostSymbols))
  }
  return text
}

function escaped(letter: string): string {
  return { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '' }[letter] ?? letter
}

function firstOf(set: string): string {
  if (set.startsWith('^'))
    return Array.from('aA1-_ ').find((symbol) => !set.includes(symbol)) ?? 'a'
  return set.startsWith('\\') ? escaped(set[1] ?? '') : (set[0] ?? '')
}

function bound(inclusive: unknown, exclusive: unknown, gap: number): number | undefined {
  if (typeof exclusive === 'number') return exclusive + gap
  return typeof inclusive === 'number' ? inclusive : undefined
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-9
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
