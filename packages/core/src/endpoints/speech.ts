import { explainFailure } from '../errors/explain-failure.ts'
import { findFailure } from '../errors/find-failure.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { SpeechRequest } from '../wire/speech.ts'
import type { CallOptions } from './call-options.ts'
import { requestResponse } from './request-response.ts'

/** The HTTP request of speech. */
export function speechRequest(body: SpeechRequest): ApiRequest {
  return { method: 'POST', path: '/audio/speech', body, billed: true }
}

/**
 * Says a text. Gives the response as soon as the sound begins; its body is the sound, and its
 * `content-type` says which kind.
 *
 * @throws ApiError, also for an error inside a 200, ConnectionError, TimeoutError, or the signal's
 * own reason; reading the body throws the same, and StreamError.
 */
export async function createSpeech(
  connection: Connection,
  body: SpeechRequest,
  options: CallOptions = {},
): Promise<Response> {
  const response = await requestResponse(connection, speechRequest(body), options)
  if (!response.headers.get('content-type')?.includes('json')) return response
  const { headers } = response
  const failure = findFailure(await response.clone().json(), { headers })
  if (failure) throw await explainFailure(failure)
  return response
}
