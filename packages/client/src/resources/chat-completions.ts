import type { ChatRequest, ChatResponse } from '@waypost/core'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { OpenRouterStream } from '../openrouter-stream.ts'
import type { RequestOptions } from '../options.ts'

/** What a request is answered with: a stream when `stream` is true, else the whole answer. */
export type ChatAnswer<Request> = 'stream' extends keyof Request
  ? AnswerByStream<Request['stream']>
  : ChatResponse

type AnswerByStream<Stream> = Stream extends true ? OpenRouterStream : ChatResponse

/** `client.chat.completions` */
export class ChatCompletions {
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  /**
   * Asks for a chat completion: whole, or as a stream of chunks with `stream: true`.
   *
   * @throws ApiError, ConnectionError, TimeoutError, StreamError, BudgetError, ConfigurationError, or
   * the signal's own reason.
   */
  create<Request extends ChatRequest>(
    request: Request,
    options?: RequestOptions,
  ): ApiPromise<ChatAnswer<Request>>
  create(
    request: ChatRequest,
    options?: RequestOptions,
  ): ApiPromise<ChatResponse> | ApiPromise<OpenRouterStream> {
    if (request.stream) return this.#api.stream(request, options)
    return this.#api.infer<ChatResponse>('/chat/completions', request, options)
  }
}
