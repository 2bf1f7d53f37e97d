import { type ApiResult, ConfigurationError } from '@waypost/core'

/** An answer beside what carried it. */
export interface WithResponse<Data> extends ApiResult<Data> {
  /** The id (`gen-…`) to look the generation up by, where the response has one. */
  generationId: string | undefined
}

/** The two ways to make one call. */
export interface ApiCall<Data> {
  /** Sends the request and decodes the answer. */
  run(): Promise<ApiResult<Data>>
  /** Sends the request and leaves the body of the answer unread. */
  respond(): Promise<Response>
}

/**
 * The promise of an answer, from which the response can be had too.
 *
 * The request is sent as soon as the current piece of code has ended, awaited or not.
 */
export class ApiPromise<Data> extends Promise<Data> {
  readonly #call: ApiCall<Data>
  #result: Promise<ApiResult<Data>> | undefined
  /** Whether the response was taken unread, so that there is nothing to decode. */
  #taken = false

  constructor(call: ApiCall<Data>) {
    // Its own state is not used: `then` asks for the result.
    super(() => undefined)
    this.#call = call
    queueMicrotask(() => {
      if (!this.#taken) void this.#start()
    })
  }

  /** What `then` and `catch` give are ordinary promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  /** The answer beside the response, whose headers tell of rate limits and caches. */
  async withResponse(): Promise<WithResponse<Data>> {
    const { data, response } = await this.#start()
    const generationId = response.headers.get('x-generation-id') ?? undefined
    return { data, response, generationId }
  }

  /**
   * The response with its body unread; an error status is still thrown.
   *
   * @throws ConfigurationError when the answer or the response was asked for before.
   */
  async asResponse(): Promise<Response> {
    if (this.#result || this.#taken) throw usedTwice()
    this.#taken = true
    return await this.#call.respond()
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a promise is what this is
  override then<Fulfilled = Data, Rejected = never>(
    onFulfilled?: ((value: Data) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#start()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected)
  }

  #start(): Promise<ApiResult<Data>> {
    if (this.#taken) return Promise.reject(usedTwice())
    return (this.#result ??= this.#call.run())
  }
}

/** To send the request once more would cost once more. */
function usedTwice(): ConfigurationError {
  return new ConfigurationError(
    'The body of a response can be read once. Call `asResponse()` where the call is made, once, and ' +
      'do not await the call itself.',
  )
}
