import { type ApiRequest, type CallOptions, type Connection, requestResponse } from '@waypost/core'
import type { Api } from './api.ts'
import type { ApiPromise } from './api-promise.ts'
import type { RequestOptions } from './options.ts'

/** A call that is answered with bytes, which are the body of a response. */
export function answerBytes(
  api: Api,
  request: ApiRequest,
  options: RequestOptions | undefined,
  ask: (connection: Connection, call: CallOptions) => Promise<Response> = (connection, call) =>
    requestResponse(connection, request, call),
): ApiPromise<Response> {
  return api.run(request, options, async (connection, call) => {
    const response = await ask(connection, call)
    return { data: response, response }
  })
}
