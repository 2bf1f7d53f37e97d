import {
  type ApiRequest,
  type ApiResult,
  type CallOptions,
  type ChatRequest,
  chatRequest,
  type Connection,
  requestJson,
  requestResponse,
  streamChat,
} from '@waypost/core'
import { type ApiCall, ApiPromise } from './api-promise.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { OpenRouterStream } from './openrouter-stream.ts'
import type { RequestOptions } from './options.ts'
import { withTimeout } from './with-timeout.ts'

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
    return new ApiPromise(this.callOf(request, options, make))
  }

  /** A chat completion whose answer comes in chunks. */
  streamChat(body: ChatRequest, options?: RequestOptions): ApiPromise<OpenRouterStream> {
    return this.run(chatRequest(body, true), options, async (connection, call) => {
      const data = new OpenRouterStream(await streamChat(connection, body, call))
      return { data, response: data.response }
    })
  }

  /** How a call is made by a function of core. */
  callOf<Data>(
    request: ApiRequest,
    options: RequestOptions | undefined,
    make: (connection: Connection, call: CallOptions) => Promise<ApiResult<Data>>,
  ): ApiCall<Data> {
    const call = withTimeout(options ?? {})
    return {
      run: async () => make(this.connection, call),
      respond: async () => requestResponse(this.connection, request, call),
    }
  }
}
