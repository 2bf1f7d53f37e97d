import { createConnection, type Connection, type ConnectionOptions } from '../src/index.ts'

/** A key that looks like one, for what must never be seen. */
export const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`

/** A request as it reached `fetch`. */
export interface Call {
  url: string
  method: string
  headers: Headers
  body: RequestInit['body']
  signal: AbortSignal | null | undefined
}

type Answer = Response | Error | 'never' | ((call: Call) => Response | Promise<Response>)

/** A `fetch` that gives its answers in order; like the platform's, it rejects when it is aborted. */
export function scriptedFetch(...answers: readonly Answer[]): {
  fetch: typeof globalThis.fetch
  calls: Call[]
} {
  const calls: Call[] = []
  return {
    calls,
    async fetch(input, init = {}) {
      const { method = 'GET', body, signal } = init
      const url = input instanceof Request ? input.url : String(input)
      const call = { url, method, headers: new Headers(init.headers), body, signal }
      const answer = answers[calls.push(call) - 1]
      if (answer === undefined) throw new Error(`No answer is left for ${method} ${url}`)
      if (answer instanceof Error) throw answer
      if (typeof answer === 'function') return await answer(call)
      if (answer !== 'never') return answer
      return await new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      })
    },
  }
}

/** A connection with a key over a `fetch` that gives the answers in order. */
export function connect(
  answers: readonly Answer[],
  options: ConnectionOptions = {},
): { connection: Connection; calls: Call[] } {
  const { fetch, calls } = scriptedFetch(...answers)
  return { connection: createConnection({ apiKey: key, fetch, ...options }), calls }
}

/** A JSON answer. */
export function json(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** An answer with an error status, as OpenRouter words it. */
export function failure(
  status: number,
  message = 'Provider returned error',
  init: { headers?: Record<string, string>; metadata?: object } = {},
): Response {
  const { headers = {}, metadata } = init
  return json({ error: { code: status, message, metadata } }, { status, headers })
}

/** What a promise gives: its value, or what it rejects with. */
export async function outcome(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise
  } catch (error) {
    return error
  }
}

/** A response whose body sends the pieces, one at each read, and then waits to be cancelled. */
export function unfinished(
  pieces: readonly string[] = [],
  init: ResponseInit = {},
): { response: Response; cancelled: unknown[] } {
  const cancelled: unknown[] = []
  const left = pieces.map((piece) => new TextEncoder().encode(piece))
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = left.shift()
        if (piece) controller.enqueue(piece)
        return piece ? undefined : new Promise(() => {})
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  )
  return { response: new Response(body, init), cancelled }
}
