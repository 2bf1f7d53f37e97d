import { type ChatRequest, type ChatResponse, chatRequest, completeChat } from '@waypost/core'
import type { Answer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { OpenRouterStream } from '../openrouter-stream.ts'
import type { RequestOptions } from '../options.ts'

/** What a chat request is answered with: a stream when `stream` is true, else the whole answer. */
export type ChatAnswer<Request> = Answer<Request, ChatResponse, OpenRouterStream>

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
    if (request.stream) return this.#api.streamChat(request, options)
    return this.#api.run(chatRequest(request, false), options, (connection, call) =>
      completeChat(connection, request, call),
    )
  }
}
