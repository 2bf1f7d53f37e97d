import { joinUrl, type Query } from '../auth/base-url.ts'
import { ConnectionError } from '../errors/connection-error.ts'
import { decodeErrorResponse } from '../errors/decode-error.ts'
import { redactSecrets } from '../errors/redact.ts'
import { addHeaders, type Connection } from './connection.ts'
import { followRedirect } from './redirect.ts'

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
  /** Whether the endpoint needs no key; then none is sent. @default false */
  public?: boolean | undefined
}

const secretHeaders = /^(?:authorization|cookie|proxy-authorization|x-provider-api-keys)$/

/**
 * Sends a request once and gives the response, its body unread.
 *
 * @throws ApiError when the status is 400 or more.
 * @throws ConnectionError when there is no response.
 * @throws the signal's reason when it is aborted.
 */
export async function send(
  connection: Connection,
  request: ApiRequest,
  signal: AbortSignal,
  attempt: number,
): Promise<Response> {
  signal.throwIfAborted()
  const { method, body } = request
  const url = joinUrl(connection.baseURL, request.path, request.query)
  const headers = new Headers(connection.headers)
  addHeaders(headers, request.headers)
  const init: RequestInit = { method, headers, signal, redirect: 'manual' }
  if (body instanceof FormData) {
    init.body = body
  } else if (body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body)
  }
  const { onRequest, onResponse } = connection.hooks
  onRequest?.({ method, url, headers: withoutSecrets(headers), body, attempt })
  if (!request.public && !headers.has('authorization')) {
    headers.set('authorization', `Bearer ${await connection.keyFor(url)}`)
  }

  const startedMs = connection.clock.now()
  const response = await fetchOrThrow(connection, url, init, signal)
  const { status } = response
  onResponse?.({
    method,
    url,
    status,
    durationMs: connection.clock.now() - startedMs,
    generationId: response.headers.get('x-generation-id') ?? undefined,
    attempt,
  })
  if (status < 400) return response
  throw decodeErrorResponse({
    status,
    headers: response.headers,
    bodyText: await readText(response, signal),
    method,
    url,
    nowMs: connection.clock.now(),
  })
}

async function fetchOrThrow(
  connection: Connection,
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const response = await connection.fetch(url, init)
    return response.status < 400 && response.status >= 300
      ? await followRedirect(connection.fetch, url, init, response)
      : response
  } catch (cause) {
    if (signal.aborted) throw signal.reason
    if (cause instanceof ConnectionError) throw cause
    const { host } = new URL(url)
    throw new ConnectionError(
      `${host} could not be reached${redactSecrets(reasonOf(cause))}. ` +
        'Check the network and the base URL, and try again.',
      { cause },
    )
  }
}

/** The text of an error body, which is wanted even when it arrives broken. */
async function readText(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await response.text()
  } catch {
    if (signal.aborted) throw signal.reason
    // The status alone tells enough for an error; what is lost is only its wording.
    return ''
  }
}

/** What `fetch` says, with the word of the system beneath it (`ECONNREFUSED`). */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  const inner = cause.cause
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? inner.code : ''
  const words = [cause.message, typeof code === 'string' ? code : ''].filter((word) => word !== '')
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

function withoutSecrets(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !secretHeaders.test(name)))
}
