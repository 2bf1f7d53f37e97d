import { explainFailure } from '../errors/explain-failure.ts'
import { findFailure } from '../errors/find-failure.ts'
import { brokenOff, malformed } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import { sendWithRetry } from '../transport/send-with-retry.ts'
import { untilAborted } from '../streaming/until-aborted.ts'
import { withAccount } from './account.ts'
import { withCallHeaders } from './call-headers.ts'
import type { CallOptions } from './call-options.ts'

/** A decoded answer beside the response that carried it. */
export interface ApiResult<Data> {
  data: Data
  /** The response, its body read; headers carry the generation id and rate limits. */
  response: Response
}

/**
 * Sends a request and decodes the JSON that it is answered with, which passes through whole: nothing
 * is checked, renamed or dropped.
 *
 * @throws ApiError for an error status and for an error inside a 200.
 * @throws ConnectionError, TimeoutError, StreamError (for an answer that is not JSON), or the
 * signal's own reason.
 */
export async function requestJson<Data>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<ApiResult<Data>> {
  const full = withCallHeaders(request, options)
  return await withAccount(connection, full, options, async (account) => {
    const result = await attemptJson<Data>(connection, full, options)
    account?.close(result.data as object)
    return result
  })
}

function attemptJson<Data>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions,
): Promise<ApiResult<Data>> {
  return sendWithRetry(connection, request, options, async (response, deadline) => {
    const text = await readBody(response, deadline.signal)
    const data = parseBody(text, response)
    const { headers } = response
    const failure = findFailure(data, { headers, nowMs: connection.clock.now() })
    if (failure) throw await untilAborted(explainFailure(failure), deadline.signal)
    deadline.onClose()
    return { data: data as Data, response }
  })
}

async function readBody(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await untilAborted(response.text(), signal)
  } catch (cause) {
    if (signal.aborted) throw signal.reason
    throw brokenOff(cause, response.headers.get('x-generation-id') ?? undefined)
  }
}

function parseBody(text: string, response: Response): unknown {
  if (text === '' && response.status === 204) return undefined
  const generationId = response.headers.get('x-generation-id') ?? undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed(text, generationId, cause)
  }
}
