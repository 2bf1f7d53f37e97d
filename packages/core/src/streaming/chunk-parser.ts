import { isRecord } from '../errors/read-field.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'

/** A chunk whose text is known, but for one string that may stand in several places. */
interface Template {
  /** The text before the string. */
  first: string
  /** The text between two places of the string; undefined when there is one place. */
  middle: string | undefined
  /** The text after the string. */
  last: string
  chunk: ChatChunk
  places: readonly Place[]
}

/** A field of a chunk that may hold the string. */
interface Place {
  holder: Record<string, unknown>
  key: string
}

// Of one byte, as most chunks are, so that the pieces around it compare fast with their text.
const sentinel = '\u007f'
/** After so many templates in a row that fitted no other chunk, the stream is taken as it is. */
const maxUselessTemplates = 8

/**
 * Parses the chunks of one stream, like `JSON.parse` but faster.
 *
 * Nearly all chunks of a stream are the same text but for the words that they bring. So the first of
 * a kind is parsed and becomes a template; a chunk that has the template's text around another JSON
 * string is that template with another string in it, which is exact, not a guess. The object is used
 * again, so it holds only until the next call.
 */
export class ChunkParser {
  #template: Template | undefined
  /** Taken for the next template when another chunk comes, so that the first is not kept waiting. */
  #latest: { text: string; value: unknown } | undefined
  #useless = 0

  /** @throws SyntaxError when the text is not JSON. */
  parse(text: string): unknown {
    this.#learnLatest()
    const template = this.#template
    if (template) {
      const found = cutOut(text, template)
      if (found !== undefined) {
        this.#useless = 0
        for (const { holder, key } of template.places) holder[key] = found
        return template.chunk
      }
    }
    const value: unknown = JSON.parse(text)
    if (this.#useless < maxUselessTemplates) this.#latest = { text, value }
    return value
  }

  #learnLatest(): void {
    if (!this.#latest) return
    const { text, value } = this.#latest
    this.#latest = undefined
    const learnt = learn(text, value)
    if (!learnt) return
    this.#template = learnt
    this.#useless++
  }
}

/** The string that stands in all of the template's places; undefined when the text is another one. */
function cutOut(text: string, template: Template): string | undefined {
  const { first, last, middle } = template
  const from = first.length
  const room = text.length - from - last.length
  // Comparing slices costs a fraction of `startsWith` and `endsWith`.
  if (room < 0 || text.slice(0, from) !== first || text.slice(from + room) !== last) {
    return undefined
  }
  if (middle === undefined) return unquote(text.slice(from, from + room))
  const size = (room - middle.length) / 2
  const literal = text.slice(from, from + size)
  return text.slice(from + size, from + room) === middle + literal ? unquote(literal) : undefined
}

/** The value of what stands between the quotes of a JSON string; undefined when it is not that. */
function unquote(literal: string): string | undefined {
  try {
    // A parsed string costs readers the least memory: a slice may keep the whole text alive, and of
    // short strings that come again the engine makes one.
    return JSON.parse(`"${literal}"`) as string
  } catch {
    // A quote inside: the text has another shape and is parsed whole.
    return undefined
  }
}

/** Makes a template of a chunk that brings one string, in one place or, as reasoning does, in two. */
function learn(text: string, value: unknown): Template | undefined {
  const chunk = value as ChatChunk
  const places = placesOf(chunk).filter(({ holder, key }) => holder[key])
  const said = places[0]?.holder[places[0].key]
  if (typeof said !== 'string' || !places.every(({ holder, key }) => holder[key] === said)) {
    return undefined
  }
  // With its colon it is a value wherever it stands; without, `","` would be found between two.
  const pieces = text.replaceAll(`:${JSON.stringify(said)}`, `:"${sentinel}"`).split(sentinel)
  if (pieces.length !== places.length + 1 || pieces.length > 3) return undefined
  // Proof that these are the places: with another string in them, they change, and nothing else.
  for (const { holder, key } of places) holder[key] = sentinel
  const isProved = JSON.stringify(JSON.parse(pieces.join(sentinel))) === JSON.stringify(chunk)
  for (const { holder, key } of places) holder[key] = said
  if (!isProved) return undefined
  const [first = '', ...others] = pieces
  const last = others.pop() ?? ''
  return { first, middle: others[0], last, chunk, places }
}

/** The fields in which a chunk of one choice brings text. */
function placesOf(chunk: ChatChunk): Place[] {
  const choices: unknown = chunk?.choices
  const delta = onlyOne(choices)?.['delta']
  if (!isRecord(delta)) return []
  const places: Place[] = [
    { holder: delta, key: 'content' },
    { holder: delta, key: 'reasoning' },
  ]
  const detail = onlyOne(delta['reasoning_details'])
  if (detail) places.push({ holder: detail, key: 'text' }, { holder: detail, key: 'summary' })
  const called = onlyOne(delta['tool_calls'])?.['function']
  if (isRecord(called)) places.push({ holder: called, key: 'arguments' })
  return places
}

function onlyOne(list: unknown): Record<string, unknown> | undefined {
  const only: unknown = Array.isArray(list) && list.length === 1 ? list[0] : undefined
  return isRecord(only) ? only : undefined
}
