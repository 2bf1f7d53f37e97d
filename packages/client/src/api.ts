import {
  type ApiKey,
  type ApiRequest,
  type ChatRequest,
  type Connection,
  createConnection,
  type ManagementApiKey,
  openRouterApiKeyFromEnvironment,
  openRouterBaseUrlFromEnvironment,
  requestJson,
  requestResponse,
  streamChat,
} from '@waypost/core'
import { openAccount } from './accounting.ts'
import { ApiPromise } from './api-promise.ts'
import { assertKeyMayBeHere } from './browser-key.ts'
import { OpenRouterStream } from './openrouter-stream.ts'
import type { OpenRouterOptions, RequestOptions } from './options.ts'

/** What the resources of a client share: its connections, and how a call is made and accounted. */
export class Api {
  readonly #options: OpenRouterOptions
  #connection: Connection | undefined
  #management: Connection | undefined

  constructor(options: OpenRouterOptions) {
    this.#options = options
    if (options.apiKey !== undefined && !options.allowBrowserKey) assertKeyMayBeHere()
    // What does not depend on the environment is checked at once.
    if (options.baseURL !== undefined) void this.connection
  }

  /** The connection of inference and of public endpoints. */
  get connection(): Connection {
    return (this.#connection ??= this.#connect(this.#options.userKey ?? this.#options.apiKey))
  }

  /** The connection of endpoints that need a management key. */
  get management(): Connection {
    const { managementKey } = this.#options
    if (managementKey === undefined) return this.connection
    return (this.#management ??= this.#connect(managementKey))
  }

  /** A call that is answered with JSON. */
  call<Data>(request: ApiRequest, options: RequestOptions = {}): ApiPromise<Data> {
    return this.#promise<Data>(() => this.connection, request, options)
  }

  /** A call that is answered with JSON and needs a management key. */
  manage<Data>(request: ApiRequest, options: RequestOptions = {}): ApiPromise<Data> {
    return this.#promise<Data>(() => this.management, request, options)
  }

  /** A call of inference, which costs something. */
  infer<Data>(path: string, body: object, options: RequestOptions = {}): ApiPromise<Data> {
    const request: ApiRequest = { method: 'POST', path, body, headers: options.headers }
    return new ApiPromise({
      run: async () => {
        const account = openAccount(this.#options, body, options)
        try {
          const result = await requestJson<Data>(this.connection, request, withTimeout(options))
          account?.close(result.data)
          return result
        } catch (error) {
          account?.fail(error)
          throw error
        }
      },
      respond: () => requestResponse(this.connection, request, withTimeout(options)),
    })
  }

  /** A call of inference whose answer comes in chunks. */
  stream(body: ChatRequest, options: RequestOptions = {}): ApiPromise<OpenRouterStream> {
    const { headers } = options
    const path = '/chat/completions'
    return new ApiPromise({
      run: async () => {
        const account = openAccount(this.#options, body, options)
        try {
          const onEnd = account?.close
          const call = { ...withTimeout(options), onEnd }
          const data = new OpenRouterStream(await streamChat(this.connection, body, call))
          return { data, response: data.response }
        } catch (error) {
          account?.fail(error)
          throw error
        }
      },
      respond: () =>
        requestResponse(
          this.connection,
          { method: 'POST', path, body: { ...body, stream: true }, headers },
          withTimeout(options),
        ),
    })
  }

  #promise<Data>(
    connection: () => Connection,
    request: ApiRequest,
    options: RequestOptions,
  ): ApiPromise<Data> {
    const full = { ...request, headers: { ...request.headers, ...options.headers } }
    return new ApiPromise({
      run: async () => requestJson<Data>(connection(), full, withTimeout(options)),
      respond: async () => requestResponse(connection(), full, withTimeout(options)),
    })
  }

  #connect(key: ApiKey | ManagementApiKey | undefined): Connection {
    const { baseURL, timeout, timeouts } = this.#options
    const environmentUrl = baseURL === undefined ? openRouterBaseUrlFromEnvironment() : undefined
    return createConnection({
      ...this.#options,
      apiKey: key ?? (() => openRouterApiKeyFromEnvironment() ?? ''),
      // Only a host that the caller named together with the key is trusted with it.
      keySource: key === undefined || environmentUrl !== undefined ? 'environment' : 'caller',
      baseURL: baseURL ?? environmentUrl,
      timeouts: timeout === undefined ? timeouts : { responseMs: timeout, ...timeouts },
    })
  }
}

function withTimeout(options: RequestOptions): RequestOptions {
  const { timeout, timeouts } = options
  if (timeout === undefined) return options
  return { ...options, timeouts: { responseMs: timeout, ...timeouts } }
}
