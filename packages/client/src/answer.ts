import { type ApiRequest, type JsonEventStream, streamJson } from '@waypost/core'
import type { Api } from './api.ts'
import type { ApiPromise } from './api-promise.ts'
import type { RequestOptions } from './options.ts'

/** What a request is answered with: `Streamed` when its `stream` is true, else `Whole`. */
export type Answer<Request, Whole, Streamed> = 'stream' extends keyof Request
  ? AnswerByStream<Request['stream'], Whole, Streamed>
  : Whole

type AnswerByStream<Stream, Whole, Streamed> = Stream extends true ? Streamed : Whole

interface Streamable {
  stream?: boolean | null | undefined
}

/** A call of inference, answered with JSON or, when its body asks for a stream, with events. */
export function answer<Request extends Streamable, Whole, Event>(
  api: Api,
  path: string,
  body: Request,
  options?: RequestOptions,
  isLast?: (event: Event) => boolean,
): ApiPromise<Answer<Request, Whole, JsonEventStream<Event>>>
export function answer<Whole, Event>(
  api: Api,
  path: string,
  body: Streamable,
  options?: RequestOptions,
  isLast?: (event: Event) => boolean,
): ApiPromise<Whole> | ApiPromise<JsonEventStream<Event>> {
  const request: ApiRequest = { method: 'POST', path, body, billed: true }
  if (!body.stream) return api.call<Whole>(request, options)
  return api.run(request, options, async (connection, call) => {
    const data = await streamJson(connection, request, { ...call, isLast })
    return { data, response: data.response }
  })
}
