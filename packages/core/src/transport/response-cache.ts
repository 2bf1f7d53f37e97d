import { findFailure } from '../errors/find-failure.ts'
import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import { hitHeaders } from './cache-hit.ts'

/** Where answers are kept: a `Map` is one, and a database can be. */
export interface CacheStore {
  get(key: string): CachedAnswer | undefined | Promise<CachedAnswer | undefined>
  set(key: string, answer: CachedAnswer): unknown
}

/** An answer as it is kept; plain JSON. */
export interface CachedAnswer {
  /** Milliseconds since the epoch. */
  storedAtMs: number
  contentType: string
  /** The body, byte for byte. */
  body: string
}

/** How answers are cached. */
export interface ResponseCacheOptions {
  /** @default a new `Map` */
  store?: CacheStore | undefined
  /** How long an answer holds, in milliseconds. @default for ever */
  ttlMs?: number | undefined
  /** What asks the API. @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined
  /** The present, in milliseconds since the epoch. @default Date.now */
  now?: (() => number) | undefined
}

const cachedPaths = /\/(?:chat\/completions|completions|embeddings|rerank)$/

/**
 * A `fetch` for a connection or client that answers a request that was answered before without sending
 * it. What counts is the URL, the key and the body, to the last byte: users with keys of their own share
 * no answers. Only whole, good answers are kept, streamed ones as well; a streamed one is kept when it
 * was read to its end.
 */
export function responseCache(options: ResponseCacheOptions = {}): typeof globalThis.fetch {
  const { store = new Map<string, CachedAnswer>(), ttlMs = Infinity, now = Date.now } = options
  return async (input, init) => {
    const send = options.fetch ?? globalThis.fetch.bind(globalThis)
    const key = await keyOf(input, init)
    if (key === undefined) return await send(input, init)
    const known = await lookUp(store, key)
    if (known && now() - known.storedAtMs < ttlMs) return fromCache(known)
    const response = await send(input, init)
    if (!response.ok || !response.body) return response
    const { status, headers } = response
    const contentType = headers.get('content-type') ?? 'application/json'
    const keep = (body: string): unknown => store.set(key, { storedAtMs: now(), contentType, body })
    return new Response(response.body.pipeThrough(recorder(keep)), { status, headers })
  }
}

/** What a store has; one that fails has nothing, and the API is asked. */
async function lookUp(store: CacheStore, key: string): Promise<CachedAnswer | undefined> {
  try {
    return await store.get(key)
  } catch {
    // The answer costs money again, and is there.
    return undefined
  }
}

/** Lets bytes pass, and hands out the text of a body that was read to its end and is good. */
function recorder(keep: (body: string) => unknown): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder()
  let body = ''
  return new TransformStream({
    transform(bytes, controller) {
      body += decoder.decode(bytes, { stream: true })
      controller.enqueue(bytes)
    },
    async flush() {
      try {
        if (await isGood(body)) await keep(body)
      } catch {
        // The caller has the answer; a store that fails does not take it away.
      }
    },
  })
}

async function isGood(body: string): Promise<boolean> {
  if (body.trimStart().startsWith('{')) return isAnswer(JSON.parse(body))
  await new ChatEventStream(new Response(body)).final()
  return true
}

/** Whether a document has what its endpoint is asked for, and tells of no failure. */
function isAnswer(document: Readonly<Record<string, unknown>>): boolean {
  const hasAnswers = ['choices', 'data', 'results'].some((name) => Array.isArray(document[name]))
  return hasAnswers && findFailure(document) === undefined
}

function fromCache({ body, contentType }: CachedAnswer): Response {
  return new Response(body, { headers: { 'content-type': contentType, ...hitHeaders } })
}

async function keyOf(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<string | undefined> {
  const url = new URL(typeof input === 'object' && 'url' in input ? input.url : input)
  const body = init?.body
  if (typeof body !== 'string' || !cachedPaths.test(url.pathname)) return undefined
  // An answer can depend on whose key it is, by presets or privacy settings. Of the key, a store sees
  // only this digest.
  const key = new Headers(init?.headers).get('authorization')
  const what = new TextEncoder().encode(`${url.href}\n${key}\n${body}`)
  const digest = await crypto.subtle.digest('SHA-256', what)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
