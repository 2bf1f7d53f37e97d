import { findFailure, type ToldFailure } from '../errors/find-failure.ts'
import type { OpenRouterError } from '../errors/openrouter-error.ts'
import { isRecord } from '../errors/read-field.ts'
import { StreamError } from '../errors/stream-error.ts'
import type { ChatChunk } from '../wire/chat-chunk.ts'
import type { ChatEventReader } from './chat-event-reader.ts'
import { ChunkParser } from './chunk-parser.ts'
import { createPayloadDecoder, type PayloadDecoder } from './payload-decoder.ts'
import { interrupted, malformedAnswer } from './stream-failures.ts'

/** Turns the bytes of a body into chunks, and knows when the answer is over, and whether it failed. */
export class ChatPayloadReader {
  readonly #reader: ChatEventReader
  readonly #parser = new ChunkParser()
  readonly #body: PayloadDecoder
  readonly #onRaw: ((chunk: ChatChunk) => void) | undefined
  #bytesEnded = false
  #done = false
  #failure: OpenRouterError | ToldFailure | undefined
  /** Hears of every chunk that tells of no failure; each is then an object of its own. */
  onChunk: ((chunk: ChatChunk) => void) | undefined

  /** `onRaw` hears of every chunk before its events, which may tell of a failure. */
  constructor(
    reader: ChatEventReader,
    onComment: ((text: string) => void) | undefined,
    onRaw?: (chunk: ChatChunk) => void,
  ) {
    this.#reader = reader
    this.#onRaw = onRaw
    const onData = (data: string, whole: boolean): void => this.#onData(data, whole)
    this.#body = createPayloadDecoder({ onData, onComment })
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

  /** Reads bytes that arrived. */
  feed(bytes: Uint8Array): void {
    this.#body.feed(bytes)
  }

  /** The body has ended. */
  end(): void {
    this.#bytesEnded = true
    this.#body.end()
    if (this.#done || this.#failure) return
    if (this.#reader.sawFinishReason) this.#finish()
    else this.fail(interrupted(this.#reader))
  }

  /** Closes the answer because of a failure. */
  fail(failure: OpenRouterError | ToldFailure): void {
    if (this.#done || this.#failure) return
    this.#failure = failure
    if (!this.#reader.started) return
    const isCut = 'kind' in failure && failure.kind === 'stream-interrupted'
    this.#reader.end(isCut ? 'interrupted' : 'error')
  }

  #onData(data: string, whole: boolean): void {
    if (this.#done || this.#failure) return
    const trimmed = data.length < 16 ? data.trim() : data
    if (trimmed === '') return
    if (trimmed === '[DONE]') return this.#finish()
    let value: unknown
    try {
      // The parser uses its objects again, so what is handed out is parsed anew.
      value = whole || this.onChunk || this.#onRaw ? JSON.parse(data) : this.#parser.parse(data)
    } catch (cause) {
      // What no blank line ended, and is not JSON, was cut.
      if (whole || !this.#bytesEnded) this.fail(malformedAnswer(data, this.#reader.id, cause))
      return
    }
    if (whole) this.#pushDocument(value, data)
    else if (isRecord(value)) this.#pushChunk(value as ChatChunk, false)
    else this.fail(malformedAnswer(data, this.#reader.id))
  }

  #pushDocument(document: unknown, text: string): void {
    if (!isRecord(document) || !Array.isArray(document['choices'])) {
      return this.fail(findFailure(document) ?? malformedAnswer(text, this.#reader.id))
    }
    this.#pushChunk(document as ChatChunk, true)
    if (!this.#failure) this.#finish()
  }

  #pushChunk(chunk: ChatChunk, whole: boolean): void {
    try {
      this.#onRaw?.(chunk)
      const failure = this.#reader.push(chunk, whole)
      if (failure) this.fail(failure)
      else this.onChunk?.(chunk)
    } catch (error) {
      if (!(error instanceof StreamError)) throw error
      this.fail(error)
    }
  }

  #finish(): void {
    // [DONE] and nothing before it is no answer.
    if (!this.#reader.started) return this.fail(interrupted(this.#reader))
    this.#done = true
    this.#reader.end('unknown')
  }
}
