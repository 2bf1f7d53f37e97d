import { findFailure, type ToldFailure } from '../errors/find-failure.ts'
import type { OpenRouterError } from '../errors/openrouter-error.ts'
import { StreamError } from '../errors/stream-error.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatEvent } from './chat-event.ts'
import { ChatEventReader } from './chat-event-reader.ts'
import { ChunkParser } from './chunk-parser.ts'
import { createServerSentEventDecoder, type ServerSentEventDecoder } from './server-sent-events.ts'
import { interrupted, malformed } from './stream-failures.ts'
import { wholeResponseToChunk } from './whole-response-to-chunk.ts'

/**
 * Turns the bytes of a body into events: server-sent events, or, from servers that answer a request
 * for a stream with one JSON document, that document.
 */
export class ChatPayloadReader {
  readonly #reader = new ChatEventReader()
  readonly #parser = new ChunkParser()
  readonly #stream: ServerSentEventDecoder
  /** The pieces of a body that is not a stream; undefined once it is known to be one. */
  #document: string[] | undefined
  readonly #documentDecoder = new TextDecoder()
  #events: ChatEvent[] = []
  #bytesEnded = false
  #done = false
  #failure: OpenRouterError | ToldFailure | undefined
  /** Hears of every chunk that tells of no failure; each is then an object of its own. */
  onChunk: ((chunk: ChatChunk) => void) | undefined

  constructor(comments: boolean) {
    this.#document = []
    const onComment = (text: string): void => void this.#events.push({ type: 'comment', text })
    this.#stream = createServerSentEventDecoder({
      onData: (data) => this.#onData(data),
      onComment: comments ? onComment : undefined,
    })
  }

  /** Whether the answer is complete; nothing more is to be read. */
  get done(): boolean {
    return this.#done
  }

  /**
   * The failure that ended the answer; the events before it are closed and complete. One that the
   * server told of is still to be put into words.
   */
  get failure(): OpenRouterError | ToldFailure | undefined {
    return this.#failure
  }

  /** Whether any part of an answer arrived. */
  get started(): boolean {
    return this.#reader.started
  }

  /** The generation id; undefined while none is known. */
  get generationId(): string | undefined {
    return this.#reader.id || undefined
  }

  /** Reads bytes that arrived and appends their events. */
  feed(bytes: Uint8Array, events: ChatEvent[]): void {
    this.#events = events
    if (this.#document) this.#sniff(bytes)
    else this.#stream.feed(bytes)
  }

  /** The body has ended. */
  end(events: ChatEvent[]): void {
    this.#events = events
    this.#bytesEnded = true
    if (this.#document) this.#readDocument(this.#document.join('') + this.#documentDecoder.decode())
    else this.#stream.end()
    if (this.#done || this.#failure) return
    if (this.#reader.sawFinishReason) this.#finish()
    else this.fail(interrupted(this.generationId, this.started), events)
  }

  /** Closes the answer because of a failure. */
  fail(failure: OpenRouterError | ToldFailure, events: ChatEvent[]): void {
    if (this.#done || this.#failure) return
    this.#failure = failure
    if (!this.#reader.started) return
    const isCut = 'kind' in failure && failure.kind === 'stream-interrupted'
    this.#reader.end(isCut ? 'interrupted' : 'error', events)
  }

  /** The first character that is not blank tells a stream from a document. */
  #sniff(bytes: Uint8Array): void {
    const pieces = this.#document
    if (!pieces) return
    const first = pieces.length === 0 ? firstVisible(bytes) : OPENING_BRACE
    if (first === undefined) return
    if (first === OPENING_BRACE || first === OPENING_ANGLE) {
      pieces.push(this.#documentDecoder.decode(bytes, { stream: true }))
    } else {
      this.#document = undefined
      this.#stream.feed(bytes)
    }
  }

  #onData(data: string): void {
    if (this.#done || this.#failure) return
    const trimmed = data.length < 16 ? data.trim() : data
    if (trimmed === '') return
    if (trimmed === '[DONE]') {
      if (this.started) return this.#finish()
      return this.fail(interrupted(this.generationId, false), this.#events)
    }
    let chunk: unknown
    try {
      // The parser uses its objects again, so what is handed out is parsed anew.
      chunk = this.onChunk ? JSON.parse(data) : this.#parser.parse(data)
    } catch (cause) {
      // What no blank line ended, and is not JSON, was cut.
      if (this.#bytesEnded) return
      return this.fail(malformed(data, this.generationId, cause), this.#events)
    }
    if (!isObject(chunk)) return this.fail(malformed(data, this.generationId), this.#events)
    this.#pushChunk(chunk, false)
  }

  #readDocument(text: string): void {
    if (text.trim() === '') return
    let document: unknown
    try {
      document = JSON.parse(text)
    } catch (cause) {
      return this.fail(malformed(text, this.generationId, cause), this.#events)
    }
    if (!isObject(document) || !Array.isArray(document['choices'])) {
      const failure = findFailure(document) ?? malformed(text, this.generationId)
      return this.fail(failure, this.#events)
    }
    this.#pushChunk(wholeResponseToChunk(document), true)
    if (!this.#failure) this.#finish()
  }

  #pushChunk(chunk: object, whole: boolean): void {
    try {
      const failure = this.#reader.push(chunk as ChatChunk, this.#events, whole)
      if (failure) this.fail(failure, this.#events)
      else this.onChunk?.(chunk as ChatChunk)
    } catch (error) {
      if (!(error instanceof StreamError)) throw error
      this.fail(error, this.#events)
    }
  }

  #finish(): void {
    // [DONE] and nothing before it is no answer.
    if (!this.started) return this.fail(interrupted(this.generationId, false), this.#events)
    this.#done = true
    this.#reader.end('unknown', this.#events)
  }
}

const OPENING_BRACE = 0x7b
const OPENING_ANGLE = 0x3c

function firstVisible(bytes: Uint8Array): number | undefined {
  // Blanks, line ends and the byte order mark.
  return bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
