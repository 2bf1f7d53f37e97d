import { errorInBody } from '../errors/decode-error.ts'
import type { OpenRouterError } from '../errors/openrouter-error.ts'
import { createServerSentEventDecoder } from './server-sent-events.ts'
import { brokenOff, malformed } from './stream-failures.ts'

/** Turns the bytes of a body into JSON events, and knows whether they ended well. */
export class JsonEventParser<Event> {
  /** The failure that ended the stream. */
  failure: OpenRouterError | undefined
  /** Whether nothing more is to be read. */
  ended = false
  readonly #headers: Headers
  readonly #isLast: ((event: Event) => boolean) | undefined
  readonly #stream = createServerSentEventDecoder({ onData: (data) => this.#onData(data) })
  /** The text of a body that is not a stream: some servers answer with the whole. */
  #document: string | undefined
  readonly #documentDecoder = new TextDecoder()
  #events: Event[] = []

  constructor(headers: Headers, isLast: ((event: Event) => boolean) | undefined) {
    this.#headers = headers
    this.#isLast = isLast
    if (headers.get('content-type')?.includes('json')) this.#document = ''
  }

  get generationId(): string | undefined {
    return this.#headers.get('x-generation-id') ?? undefined
  }

  /** The events in bytes that arrived. */
  parse(bytes: Uint8Array): readonly Event[] {
    this.#events = []
    if (this.#document === undefined) this.#stream.feed(bytes)
    else this.#document += this.#documentDecoder.decode(bytes, { stream: true })
    return this.#events
  }

  /** The last events; the body is over, because of `cause` when it broke. */
  end(cause?: unknown): readonly Event[] {
    this.#events = []
    if (this.#document === undefined) {
      this.#stream.end()
    } else if (cause === undefined) {
      this.#onData(this.#document)
      this.ended = true
    }
    if (!this.ended) this.failure ??= brokenOff(cause, this.generationId)
    this.ended = true
    return this.#events
  }

  #onData(data: string): void {
    if (this.ended || this.failure || data.trim() === '') return
    if (data.trim() === '[DONE]') {
      this.ended = true
      return
    }
    const { generationId } = this
    let event: unknown
    try {
      event = JSON.parse(data)
    } catch (cause) {
      this.failure = malformed(data, generationId, cause)
      return
    }
    this.failure = errorInBody(event, { headers: this.#headers, generationId })
    if (this.failure) return
    this.#events.push(event as Event)
    this.ended = this.#isLast?.(event as Event) ?? false
  }
}
