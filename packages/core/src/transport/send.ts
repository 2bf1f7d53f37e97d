import type { Query } from '../auth/base-url.ts'
import { explainFailure } from '../errors/explain-failure.ts'
import { useSecrets } from '../errors/secrets-in-use.ts'
import { cancelBody } from '../streaming/release-body.ts'
import type { Connection, HeaderValues } from './connection.ts'
import type { Deadline } from './deadline.ts'
import { fetchSameOrigin } from './fetch-same-origin.ts'

/** One request to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base URL, e.g. `/chat/completions`. */
  path: string
  query?: Query | undefined
  /** Sent as JSON, or as it is when it is a `FormData`. */
  body?: unknown
  headers?: HeaderValues | undefined
  /** Whether the call costs something, so that budget and ledger take part. @default false */
  billed?: boolean | undefined
  /** Whether the answer may tell what a job cost that an earlier call began. @default false */
  settles?: boolean | undefined
  /** Whether the endpoint needs no key; then none is asked for. @default false */
  public?: boolean | undefined
}

const secretHeaders = /auth|cookie|key|secret|token/

/**
 * Sends a request once, to its URL, and gives the response, its body unread. Until the deadline is
 * closed, errors are made without the key.
 *
 * @throws ApiError when the status is 400 or more.
 * @throws ConnectionError when there is no response.
 * @throws the signal's reason when it is aborted, as soon as what it waits for listens to that.
 */
export async function send(
  connection: Connection,
  request: ApiRequest,
  url: string,
  deadline: Deadline,
  attempt: number,
): Promise<Response> {
  const { signal } = deadline
  signal.throwIfAborted()
  const { clock, hooks } = connection
  const { method, body } = request
  const headers = await connection.headersFor(request.headers, request.public)
  signal.throwIfAborted()
  deadline.whenClosed(useSecrets(headers))
  const init: RequestInit = { method, headers, signal, redirect: 'manual' }
  if (body instanceof FormData) {
    init.body = body
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  hooks.onRequest?.({ method, url, headers: withoutSecrets(headers), body, attempt })
  const startedMs = clock.now()
  const response = await fetchSameOrigin(connection.fetch, url, init)
  const { status } = response
  try {
    hooks.onResponse?.({
      method,
      url,
      status,
      durationMs: clock.now() - startedMs,
      generationId: response.headers.get('x-generation-id') ?? undefined,
      attempt,
    })
    // A `fetch` may answer in spite of an abort.
    signal.throwIfAborted()
  } catch (error) {
    cancelBody(response.body)
    throw error
  }
  if (status < 400) return response
  throw await explainFailure({
    status,
    headers: response.headers,
    // An error body is wanted even when it arrives broken; the status alone tells enough.
    bodyText: await response.text().catch(() => ''),
    method,
    url,
    nowMs: clock.now(),
  })
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secretHeaders.test(name)))
}
