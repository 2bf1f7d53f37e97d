import {
  type ApiRequest,
  type ApiResult,
  type CallOptions,
  type ChatRequest,
  chatRequest,
  type Connection,
  type JsonEventStream,
  requestJson,
  requestResponse,
  streamChat,
  streamJson,
} from '@waypost/core'
import type { Answer } from './answer.ts'
import { type ApiCall, ApiPromise } from './api-promise.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { OpenRouterStream } from './openrouter-stream.ts'
import type { RequestOptions } from './options.ts'
import { asPage, type PageOf, PagePromise } from './page-promise.ts'

interface Streamable {
  stream?: boolean | null | undefined
}

/** What the resources of a client share: how a call is made. */
export class Api {
  readonly #options: ConnectOptions
  #connection: Connection | undefined

  constructor(options: ConnectOptions) {
    this.#options = options
    // What does not depend on the environment is checked at once.
    if (options.baseURL !== undefined) void this.connection
  }

  /** The connection, made when it is needed. */
  get connection(): Connection {
    return (this.#connection ??= connect(this.#options))
  }

  /** A call that is answered with JSON. */
  call<Data>(request: ApiRequest, options?: RequestOptions): ApiPromise<Data> {
    return this.run(request, options, (connection, call) => requestJson(connection, request, call))
  }

  /** A call that is made by a function of core. */
  run<Data>(
    request: ApiRequest,
    options: RequestOptions | undefined,
    make: (connection: Connection, call: CallOptions) => Promise<ApiResult<Data>>,
  ): ApiPromise<Data> {
    return new ApiPromise(this.#callOf(request, options, make))
  }

  /** A chat completion whose answer comes in chunks. */
  streamChat(body: ChatRequest, options?: RequestOptions): ApiPromise<OpenRouterStream> {
    return this.run(chatRequest(body, true, {}), options, async (connection, call) => {
      const data = new OpenRouterStream(await streamChat(connection, body, call))
      return { data, response: data.response }
    })
  }

  /** A call of inference, answered with JSON or, when its body asks for a stream, with events. */
  answer<Request extends Streamable, Whole, Event>(
    path: string,
    body: Request,
    options?: RequestOptions,
    isLast?: (event: Event) => boolean,
  ): ApiPromise<Answer<Request, Whole, JsonEventStream<Event>>>
  answer<Whole, Event>(
    path: string,
    body: Streamable,
    options?: RequestOptions,
    isLast?: (event: Event) => boolean,
  ): ApiPromise<Whole> | ApiPromise<JsonEventStream<Event>> {
    const request: ApiRequest = { method: 'POST', path, body, billed: true }
    if (!body.stream) return this.call<Whole>(request, options)
    return this.run(request, options, async (connection, call) => {
      const data = await streamJson(connection, request, { ...call, isLast })
      return { data, response: data.response }
    })
  }

  /** A call that is answered with one page of a list. */
  page<Item, List extends PageOf<Item>>(
    request: ApiRequest,
    options?: RequestOptions,
    pageSize?: number,
  ): PagePromise<Item, List> {
    const offset = Number(request.query?.['offset'] ?? 0)
    const pageAt = (nextOffset: number): PagePromise<Item, List> => {
      const query = { ...request.query, offset: nextOffset }
      return this.page({ ...request, query }, options, pageSize)
    }
    return new PagePromise(
      this.#callOf(request, options, async (connection, call) => {
        const result = await requestJson<List>(connection, request, call)
        return asPage<Item, List>(result, { offset, pageSize, pageAt })
      }),
    )
  }

  #callOf<Data>(
    request: ApiRequest,
    options: RequestOptions | undefined,
    make: (connection: Connection, call: CallOptions) => Promise<ApiResult<Data>>,
  ): ApiCall<Data> {
    const call = withTimeout(options)
    return {
      run: async () => make(this.connection, call),
      respond: async () => requestResponse(this.connection, request, call),
    }
  }
}

/** The options of a call as core knows them. */
export function withTimeout(options: RequestOptions = {}): RequestOptions {
  const { timeout, timeouts } = options
  return timeout === undefined
    ? options
    : { ...options, timeouts: { responseMs: timeout, ...timeouts } }
}
