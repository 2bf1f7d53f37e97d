import { malformedAnswer } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** Sends a request and waits for the whole answer, which is in the list of that name. */
export async function requestAnswer<Answer>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions,
  list: keyof Answer,
): Promise<ApiResult<Answer>> {
  const result = await requestJson<Answer>(connection, request, options)
  // Whatever else an answer lacks, without its list it is none; a stream says the same of a chat.
  if (Array.isArray(result.data?.[list])) return result
  throw malformedAnswer(JSON.stringify(result.data) ?? '')
}
