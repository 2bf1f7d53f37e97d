import { explainFailure } from '../errors/explain-failure.ts'
import { findFailure } from '../errors/find-failure.ts'
import { ChatEventStream } from '../streaming/chat-event-stream.ts'
import { interrupted, malformedAnswer } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { Deadline } from '../transport/deadline.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { Account } from './account.ts'
import type { CallOptions } from './call-options.ts'
import { makeCall } from './make-call.ts'

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
export function requestJson<Data>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions = {},
): Promise<ApiResult<Data>> {
  return makeCall(connection, request, options, (response, deadline, account) =>
    readAnswer<Data>(connection, request, response, deadline, account),
  )
}

async function readAnswer<Data>(
  { clock }: Connection,
  { billed, path, settles }: ApiRequest,
  response: Response,
  deadline: Deadline,
  account: Account | undefined,
): Promise<ApiResult<Data>> {
  const { headers } = response
  let text: string | undefined
  let data: unknown
  try {
    text = await response.text()
    data = text === '' && response.status === 204 ? undefined : JSON.parse(text)
  } catch (cause) {
    deadline.signal.throwIfAborted()
    const generationId = headers.get('x-generation-id')
    const nothing = { id: generationId, started: false }
    if (text === undefined) throw interrupted(nothing, cause)
    // As of a stream: the next attempt may bring an answer. What changes an account is not done twice.
    if (billed && text.trim() === '') throw interrupted(nothing)
    // Some servers stream a chat whether they are asked to or not.
    const isStream = path === '/chat/completions' && /^\s*(?:data)?:/.test(text)
    if (!isStream) throw malformedAnswer(text, generationId, cause)
    data = await new ChatEventStream(new Response(text)).final()
  }
  // What has a price is never nothing.
  if (data === null && (billed || settles)) throw malformedAnswer(text)
  const failure = findFailure(data)
  if (failure) throw await explainFailure({ ...failure, headers, nowMs: clock.now() })
  deadline.onClose()
  account?.close(data as object)
  return { data: data as Data, response }
}
