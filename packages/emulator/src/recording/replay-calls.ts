import type { Clock } from '../clock/clock.ts'
import type { Answer, Call } from '../http/call.ts'
import { splitUrl } from '../http/dispatch.ts'
import { ConnectionBroken } from '../stream/apply-faults.ts'
import { chunkToBytes, type Recording } from './recording.ts'
import { scrubText } from './scrub.ts'

/** How recordings are played. */
export interface ReplayOptions {
  readonly clock: Clock
  /** Leaves out the pauses between the pieces. @default false */
  readonly atOnce?: boolean
}

/** Answers requests with their recordings: several of the same request in turn, the last for ever. */
export class Replay {
  readonly #options: ReplayOptions
  readonly #tapes = new Map<string, Recording[]>()

  constructor(recordings: readonly Recording[], options: ReplayOptions) {
    this.#options = options
    for (const recording of recordings) {
      const { method, path, body } = recording.request
      const key = `${method} ${path} ${canonical(body)}`
      this.#tapes.set(key, [...(this.#tapes.get(key) ?? []), recording])
    }
  }

  /** The recorded answer; nothing for a request that was not recorded. */
  answer(call: Call): Answer | undefined {
    const { path, query } = splitUrl(call.url)
    const below = path.replace(/^\/api\/v1/, '') + (query === '' ? '' : `?${query}`)
    const tape = this.#tapes.get(`${call.method} ${scrubText(below)} ${canonicalBody(call.body)}`)
    const recording = tape !== undefined && tape.length > 1 ? tape.shift() : tape?.[0]
    if (recording === undefined) return undefined
    const { status, headers } = recording.response
    return { status, headers, body: this.#body(recording, call.signal) }
  }

  #body({ response }: Recording, signal: AbortSignal | undefined): Answer['body'] {
    const { clock, atOnce = false } = this.#options
    const { chunks, cut } = response
    let index = 0
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const chunk = chunks[index]
          index += 1
          if (chunk === undefined) {
            if (cut) controller.error(new ConnectionBroken('terminated'))
            else controller.close()
            return
          }
          if (!atOnce && chunk.afterMs > 0) await clock.sleep(chunk.afterMs, signal)
          controller.enqueue(chunkToBytes(chunk))
        },
      },
      { highWaterMark: 0 },
    )
  }
}

function canonicalBody(body: Call['body']): string {
  if (body === null || body.length === 0) return 'null'
  const text = scrubText(typeof body === 'string' ? body : new TextDecoder().decode(body))
  try {
    return canonical(JSON.parse(text))
  } catch {
    // Not every body is JSON; texts are compared as they are.
    return JSON.stringify(text)
  }
}

/** JSON with its fields in alphabetical order: the same request, whoever wrote it down. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
