import type { Answer, Call } from './call.ts'

/** Translates the arguments of `fetch` into a call. */
export async function callFromFetch(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<Call> {
  const body = init?.body ?? null
  const plain = body === null || typeof body === 'string' || body instanceof Uint8Array
  // Building a `Request` costs more than answering it, so the common arguments go straight through.
  if (!(input instanceof Request) && !isOfOtherRealm(input) && plain) {
    return {
      method: init?.method?.toUpperCase() ?? 'GET',
      url: urlOf(input),
      headers: headerRecord(init?.headers),
      body,
      signal: init?.signal ?? undefined,
    }
  }
  const request = isOfOtherRealm(input) ? input : new Request(input, init)
  return {
    method: request.method,
    url: request.url,
    headers: headerRecord(request.headers),
    body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
    signal: init?.signal ?? request.signal,
  }
}

/** A `Request` of another realm or another library, which `instanceof` does not know. */
function isOfOtherRealm(input: RequestInfo | URL): input is Request {
  return typeof input === 'object' && !(input instanceof Request) && 'arrayBuffer' in input
}

function urlOf(input: string | URL): string {
  const url = String(input)
  if (url.startsWith('/') || url.includes('://')) return url
  throw new TypeError(`Failed to parse URL from ${url}`)
}

/** Translates an answer into the `Response` that `fetch` promises. */
export function responseFromAnswer(answer: Answer, signal: AbortSignal | undefined): Response {
  const empty = answer.status === 204 || answer.status === 304
  return new Response(empty ? null : abortable(answer.body, signal), {
    status: answer.status,
    headers: answer.headers,
  })
}

/** A body that fails with the signal's reason when it is read after the signal aborted. */
function abortable(body: Answer['body'], signal: AbortSignal | undefined): Answer['body'] {
  if (signal === undefined || body === null || body instanceof ReadableStream) return body
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new ReadableStream(
    {
      pull(controller) {
        if (signal.aborted) {
          controller.error(signal.reason)
          return
        }
        controller.enqueue(bytes)
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Settles like `work`, or rejects with the signal's reason as soon as it aborts. */
export function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const done = (): void => signal.removeEventListener('abort', abort)
    work.then(
      (result) => {
        done()
        resolve(result)
      },
      (error: unknown) => {
        done()
        reject(error)
      },
    )
  })
}

function headerRecord(headers: HeadersInit | undefined): Record<string, string> {
  const record: Record<string, string> = {}
  if (headers === undefined) return record
  if (headers instanceof Headers) {
    headers.forEach((value, name) => {
      record[name] = value
    })
    return record
  }
  const entries = Symbol.iterator in headers ? headers : Object.entries(headers)
  for (const [name, value] of entries) {
    if (name !== undefined && value !== undefined) record[name.toLowerCase()] = value
  }
  return record
}
