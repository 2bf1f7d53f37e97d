import type { Clock } from '../clock/clock.ts'
import type { Answer, Call } from '../http/call.ts'

/** One attempt to get an answer from a provider. */
export interface JournalAttempt {
  readonly model: string
  readonly provider: string
  readonly status: number
}

/** What the emulator saw of one request. */
export interface JournalRecord {
  readonly index: number
  /** Milliseconds since 1970, by the emulator's clock. */
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: string
  /** Names in lower case; credentials are left out. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or the text of a body that is not JSON. */
  readonly body: unknown
  /** Absent until the emulator has answered. */
  readonly status: number | undefined
  readonly generationId: string | undefined
  readonly attempts: readonly JournalAttempt[]
  /** Whether the client went away before the last byte. */
  readonly hungUp: boolean
  /** What the emulator itself failed with; a defect of the emulator. */
  readonly failure: unknown
}

const secretHeaders = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
  // Keys of the caller's own for providers, as the AI SDK provider sends them.
  'x-provider-api-keys',
])

/** A record in the making. */
export class JournalEntry implements JournalRecord {
  readonly index: number
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: string
  // Not the call as a whole: its signal would keep the connection's objects alive.
  readonly #allHeaders: Call['headers']
  readonly #rawBody: Call['body']
  #headers: Record<string, string> | undefined
  #body: unknown
  status: number | undefined
  generationId: string | undefined
  attempts: readonly JournalAttempt[] = []
  hungUp = false
  failure: unknown

  constructor(index: number, atMs: number, call: Call, path: string, query: string) {
    this.index = index
    this.atMs = atMs
    this.method = call.method
    this.path = path
    this.query = query
    this.#allHeaders = call.headers
    this.#rawBody = call.body
  }

  // Most records are never read, so headers are copied and bodies parsed on demand.
  get headers(): Readonly<Record<string, string>> {
    this.#headers ??= Object.fromEntries(
      Object.entries(this.#allHeaders).filter(([name]) => !secretHeaders.has(name)),
    )
    return this.#headers
  }

  get body(): unknown {
    this.#body ??= withoutSecrets(this.path, parsedBody(this.#rawBody))
    return this.#body
  }

  /** What this record keeps in memory, roughly. */
  get size(): number {
    return 1_000 + (this.#rawBody?.length ?? 0)
  }

  /** Notes an attempt; lists that were read before stay as they are. */
  attempted(attempt: JournalAttempt): void {
    this.attempts = this.attempts.concat(attempt)
  }

  answered(answer: Answer): Answer {
    this.status = answer.status
    return answer
  }
}

/** Remembers the latest requests, bounded by their number and size. */
export class Journal {
  readonly #clock: Clock
  readonly #maxEntries: number
  readonly #maxSize: number
  #entries: JournalEntry[] = []
  #size = 0
  #count = 0

  constructor(clock: Clock, maxEntries = 1_000, maxSize = 32_000_000) {
    this.#clock = clock
    this.#maxEntries = maxEntries
    this.#maxSize = maxSize
  }

  get records(): readonly JournalRecord[] {
    return this.#entries.slice(-this.#maxEntries)
  }

  begin(call: Call, path: string, query: string): JournalEntry {
    const entry = new JournalEntry(this.#count, this.#clock.now(), call, path, query)
    this.#count += 1
    this.#entries.push(entry)
    this.#size += entry.size
    // Dropping in batches keeps the cost per request constant.
    if (this.#entries.length > this.#maxEntries * 2) this.#drop(this.#maxEntries)
    while (this.#size > this.#maxSize && this.#entries.length > 1) this.#drop(1)
    return entry
  }

  fail(entry: JournalEntry, failure: unknown): void {
    entry.failure = failure
  }

  clear(): void {
    this.#entries = []
    this.#size = 0
    this.#count = 0
  }

  #drop(count: number): void {
    for (const entry of this.#entries.splice(0, count)) this.#size -= entry.size
  }
}

/** The key of a provider is a credential as much as those in headers. */
function withoutSecrets(path: string, body: unknown): unknown {
  if (!path.startsWith('/api/v1/byok') || typeof body !== 'object' || body === null) return body
  return 'key' in body ? { ...body, key: 'redacted' } : body
}

function parsedBody(body: string | Uint8Array | null): unknown {
  if (body === null) return undefined
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  try {
    return JSON.parse(text)
  } catch {
    // Not every body is JSON; its text is what there is to show.
    return text
  }
}
