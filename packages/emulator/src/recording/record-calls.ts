import type { Clock } from '../clock/clock.ts'
import { ApiError } from '../http/api-error.ts'
import type { Answer, Call } from '../http/call.ts'
import { splitUrl } from '../http/dispatch.ts'
import { bytesToChunk, type Recording } from './recording.ts'
import { keptHeadersOf, scrubPieces, scrubText } from './scrub.ts'

/** Where calls are passed on to, and what becomes of their recordings. */
export interface RecorderOptions {
  /** Base URL, such as `https://openrouter.ai/api/v1`. */
  readonly upstreamURL: string
  /** Sent in the place of the caller's key. @default the caller's own */
  readonly apiKey?: string | undefined
  readonly fetch?: typeof globalThis.fetch
  readonly clock: Clock
  readonly save: (recording: Recording) => void | Promise<void>
}

// What belongs to one connection, and what `fetch` has already undone.
const connectionHeaders =
  /^(?:host|connection|keep-alive|content-length|content-encoding|transfer-encoding|accept-encoding|te|upgrade)$/

/** Passes a call on to an upstream, and its answer back piece by piece; then saves both. */
export async function recordCall(call: Call, options: RecorderOptions): Promise<Answer> {
  const { upstreamURL, apiKey, fetch = globalThis.fetch, clock } = options
  const { path, query } = splitUrl(call.url)
  const below = path.replace(/^\/api\/v1/, '') + (query === '' ? '' : `?${query}`)
  const begunAtMs = clock.now()
  const secrets = secretsOf(call, apiKey)
  const request = {
    method: call.method,
    headers: {
      ...withoutConnection(call.headers),
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: typeof call.body === 'string' || call.body === null ? call.body : call.body.slice(),
    redirect: 'error',
    signal: call.signal ?? null,
  } as const
  let response: Response
  try {
    response = await fetch(upstreamURL.replace(/\/$/, '') + below, request)
  } catch (error) {
    call.signal?.throwIfAborted()
    const reason = error instanceof Error ? error.message : String(error)
    return new ApiError(502, `The upstream did not answer: ${reason}`).answer()
  }
  const headers = withoutConnection(Object.fromEntries(response.headers))
  const tape = new Tape(clock, begunAtMs, secrets)
  const finish = async (cut: boolean): Promise<void> => {
    const { method } = call
    await options.save({
      version: 1,
      recordedAt: new Date(begunAtMs).toISOString(),
      request: {
        method,
        path: scrubText(below, secrets),
        headers: keptHeadersOf(call.headers),
        body: scrubbedBody(call.body, secrets),
      },
      response: {
        status: response.status,
        headers: keptHeadersOf(headers),
        chunks: tape.chunks(),
        cut,
      },
    })
  }
  return { status: response.status, headers, body: await taped(response.body, tape, finish) }
}

/** Pieces of a body with the moments at which they came. */
class Tape {
  readonly #clock: Clock
  readonly #secrets: readonly string[]
  #lastAtMs: number
  readonly #pieces: Uint8Array[] = []
  readonly #delaysMs: number[] = []

  constructor(clock: Clock, begunAtMs: number, secrets: readonly string[]) {
    this.#clock = clock
    this.#secrets = secrets
    this.#lastAtMs = begunAtMs
  }

  add(piece: Uint8Array): void {
    const nowMs = this.#clock.now()
    this.#pieces.push(piece)
    this.#delaysMs.push(nowMs - this.#lastAtMs)
    this.#lastAtMs = nowMs
  }

  chunks(): Recording['response']['chunks'] {
    const pieces = scrubPieces(this.#pieces, this.#secrets)
    return pieces.map((piece, index) => bytesToChunk(piece, this.#delaysMs[index] ?? 0))
  }
}

async function taped(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  tape: Tape,
  finish: (cut: boolean) => Promise<void>,
): Promise<Answer['body']> {
  if (body === null) {
    await finish(false)
    return null
  }
  const reader = body.getReader()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) {
            tape.add(value)
            controller.enqueue(value)
            return
          }
        } catch (error) {
          await finish(true)
          controller.error(error)
          return
        }
        await finish(false)
        controller.close()
      },
      // Half an answer is nobody's recording; the upstream may stop.
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function withoutConnection(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !connectionHeaders.test(name)),
  )
}

/** A shorter one may be a word that stands in the answer for its own sake. */
const shortestSecret = 16

/** What this call is authorized by, here and there. */
function secretsOf({ headers }: Call, apiKey: string | undefined): readonly string[] {
  const own = headers['authorization']?.replace(/^Bearer\s+/i, '')
  return [apiKey, own].filter((secret) => secret !== undefined).filter(isLong)
}

function isLong({ length }: string): boolean {
  return length >= shortestSecret
}

function scrubbedBody(body: Call['body'], secrets: readonly string[]): unknown {
  if (body === null || body.length === 0) return null
  const text = scrubText(typeof body === 'string' ? body : new TextDecoder().decode(body), secrets)
  try {
    return JSON.parse(text)
  } catch {
    // Not every body is JSON; its text is what there is to keep.
    return text
  }
}
