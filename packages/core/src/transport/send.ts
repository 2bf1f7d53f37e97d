import { joinUrl, type Query } from '../auth/base-url.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { explainResponse } from '../errors/explain-failure.ts'
import { isOpenRouterError } from '../errors/openrouter-error.ts'
import { redacted } from '../errors/redact.ts'
import type { Connection } from './connection.ts'
import { fetchSameOrigin } from './redirect.ts'

/** One request to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base URL, e.g. `/chat/completions`. */
  path: string
  query?: Query | undefined
  /** Sent as JSON, or as it is when it is a `FormData`. */
  body?: unknown
  headers?: Readonly<Record<string, string | null | undefined>> | undefined
  /** Whether the call costs something, so that budget and ledger take part. @default false */
  billed?: boolean | undefined
  /** Whether the endpoint needs no key; then none is asked for. @default false */
  public?: boolean | undefined
}

const secretHeaders = /auth|cookie|key|secret|token/
const shortestSecret = 8

/**
 * Sends a request once and gives the response, its body unread.
 *
 * @throws ApiError when the status is 400 or more.
 * @throws ConnectionError when there is no response.
 * @throws the signal's reason when it is aborted, as soon as what it waits for listens to that.
 */
export async function send(
  connection: Connection,
  request: ApiRequest,
  signal: AbortSignal,
  attempt: number,
): Promise<Response> {
  signal.throwIfAborted()
  const { clock, hooks } = connection
  const { method, body } = request
  const url = joinUrl(connection.baseURL, request.path, request.query)
  const headers = await connection.headersFor(url, request.headers, request.public)
  signal.throwIfAborted()
  const init: RequestInit = { method, headers, signal }
  if (body instanceof FormData) {
    init.body = body
  } else if (body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body)
  }
  hooks.onRequest?.({ method, url, headers: withoutSecrets(headers), body, attempt })
  const startedMs = clock.now()
  const response = await fetchOrThrow(connection.fetch, url, init)
  const { status } = response
  try {
    const generationId = response.headers.get('x-generation-id') ?? undefined
    const durationMs = clock.now() - startedMs
    hooks.onResponse?.({ method, url, status, durationMs, generationId, attempt })
    // A `fetch` may answer in spite of an abort.
    signal.throwIfAborted()
  } catch (error) {
    await response.body?.cancel()
    throw error
  }
  if (status < 400) return response
  throw await explainResponse({
    status,
    headers: response.headers,
    bodyText: withoutKey(await readText(response), headers),
    method,
    url,
    nowMs: clock.now(),
  })
}

async function fetchOrThrow(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetchSameOrigin(fetch, url, init)
  } catch (cause) {
    if (isOpenRouterError(cause)) throw cause
    throw new ConnectionError(
      `${new URL(url).host} could not be reached${reasonOf(cause)}. ` +
        'Check the network and the base URL, and try again.',
      { cause },
    )
  }
}

/** The text of an error body, which is wanted even when it arrives broken. */
async function readText(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch {
    // The status alone tells enough for an error; what is lost is only its wording.
    return ''
  }
}

/** What `fetch` says, with the word of the system beneath it (`ECONNREFUSED`). */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  const { code }: { code?: unknown } = Object(cause.cause)
  const words = [cause.message, code].filter((word) => typeof word === 'string' && word !== '')
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

function withoutSecrets(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !secretHeaders.test(name)))
}

/** Servers quote keys that they refuse, and not every key looks like one. */
function withoutKey(text: string, headers: Headers): string {
  const key = headers.get('authorization')?.split(' ').at(-1) ?? ''
  return key.length < shortestSecret ? text : text.replaceAll(key, redacted)
}
