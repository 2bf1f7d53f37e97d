import type { JournalEntry } from '../journal/journal.ts'
import type { ApiKey } from '../ledger/api-key.ts'
import type { Usd } from '../money/usd.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './call.ts'

/** A request on its way through the emulator: parsed once, whoever asks. */
export class Exchange {
  readonly call: Call
  readonly path: string
  /** Segments of the path that the route names. */
  readonly params: Readonly<Record<string, string>>
  /** What is being written down about this request. */
  readonly journalEntry: JournalEntry
  /** The key that authenticated the request; absent on public routes. */
  apiKey: ApiKey | undefined
  readonly #query: string
  #json: unknown
  #reserved: Usd = 0n

  constructor(
    call: Call,
    path: string,
    query: string,
    params: Readonly<Record<string, string>>,
    journalEntry: JournalEntry,
  ) {
    this.call = call
    this.journalEntry = journalEntry
    this.path = path
    this.#query = query
    this.params = params
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.#query)
  }

  header(name: string): string | undefined {
    return this.call.headers[name]
  }

  /** The key of a route that demands one. */
  get key(): ApiKey {
    if (this.apiKey === undefined) throw new ApiError(401, 'Missing Authentication header')
    return this.apiKey
  }

  /** Holds credits of the account back until this request is paid for, or is over. */
  reserve(cost: Usd): void {
    this.key.account.inFlight += cost
    this.#reserved += cost
  }

  /** Gives the account back what is reserved. */
  release(): void {
    if (this.#reserved === 0n) return
    this.key.account.inFlight -= this.#reserved
    this.#reserved = 0n
  }

  /** The body as text. */
  text(): string {
    const { body } = this.call
    if (body === null) return ''
    if (typeof body !== 'string') return new TextDecoder().decode(body)
    return body.startsWith('\uFEFF') ? body.slice(1) : body
  }

  /** The body as bytes. */
  bytes(): Uint8Array {
    const { body } = this.call
    if (body === null) return new Uint8Array()
    return typeof body === 'string' ? new TextEncoder().encode(body) : body
  }

  /** The body as JSON; a body that is not JSON is the caller's mistake. */
  json(): unknown {
    if (this.#json === undefined) {
      try {
        this.#json = JSON.parse(this.text())
      } catch (error) {
        throw new ApiError(400, `Invalid JSON in request body: ${String(error)}`)
      }
    }
    return this.#json
  }
}
