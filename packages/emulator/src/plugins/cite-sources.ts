import type { SearchResult } from '../prepare/draft.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { Annotation } from '../wire/message.ts'

/** A markdown link that is named by its domain. */
export function linkTo({ url }: SearchResult): string {
  return `[${url.split('/')[2] ?? url}](${url})`
}

/** Adds annotations and citations to a reply, before it finishes. */
export function citeSources(
  events: Iterable<ModelEvent> | AsyncIterable<ModelEvent>,
  results: readonly SearchResult[],
  annotations: readonly Annotation[],
): Iterable<ModelEvent> | AsyncIterable<ModelEvent> {
  if (results.length === 0 && annotations.length === 0) return events
  const citation = new Citation(results, annotations)
  return Symbol.iterator in events ? citedSync(events, citation) : cited(events, citation)
}

class Citation {
  readonly #results: readonly SearchResult[]
  readonly #annotations: readonly Annotation[]
  #text = ''

  constructor(results: readonly SearchResult[], annotations: readonly Annotation[]) {
    this.#results = results
    this.#annotations = annotations
  }

  /** What comes before an event. */
  before(event: ModelEvent): ModelEvent[] {
    if (event.type === 'text') this.#text += event.text
    if (event.type !== 'finish') return []
    const cites = this.#results.map((result) => this.#citationOf(result))
    return [...cites, ...this.#annotations].map((annotation) => ({
      type: 'annotation',
      annotation,
    }))
  }

  /** Points at the link in the text, or at its beginning where there is none. */
  #citationOf(result: SearchResult): Annotation {
    const { url, title, content } = result
    const link = linkTo(result)
    const start = this.#text.indexOf(link)
    const place =
      start < 0
        ? { start_index: 0, end_index: 0 }
        : { start_index: start, end_index: start + link.length }
    return { type: 'url_citation', url_citation: { url, title, content, ...place } }
  }
}

function* citedSync(events: Iterable<ModelEvent>, citation: Citation): Generator<ModelEvent> {
  for (const event of events) {
    yield* citation.before(event)
    yield event
  }
}

async function* cited(
  events: AsyncIterable<ModelEvent>,
  citation: Citation,
): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    yield* citation.before(event)
    yield event
  }
}
