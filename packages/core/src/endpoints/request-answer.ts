import { malformed } from '../streaming/stream-failures.ts'
import type { Connection } from '../transport/connection.ts'
import type { ApiRequest } from '../transport/send.ts'
import type { CallOptions } from './call-options.ts'
import { type ApiResult, requestJson } from './request-json.ts'

/** Sends a request for a completion and waits for the whole answer. */
export async function requestAnswer<Answer extends { choices: unknown }>(
  connection: Connection,
  request: ApiRequest,
  options: CallOptions,
): Promise<ApiResult<Answer>> {
  const result = await requestJson<Answer>(connection, request, options)
  // Whatever else an answer lacks, without choices it is none; a stream says the same of it.
  const choices: unknown = result.data?.choices
  if (Array.isArray(choices)) return result
  throw malformed(JSON.stringify(result.data) ?? '', undefined)
}
