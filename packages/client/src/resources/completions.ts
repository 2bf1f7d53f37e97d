import type { CompletionRequest, CompletionResponse, JsonEventStream } from '@waypost/core'
import { type Answer, answer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.completions` */
export interface Completions {
  /**
   * Continues a text: whole, or as a stream of pieces with `stream: true`.
   *
   * @throws what `chat.completions.create` throws.
   */
  create<Request extends CompletionRequest>(
    request: Request,
    options?: RequestOptions,
  ): ApiPromise<Answer<Request, CompletionResponse, JsonEventStream<CompletionResponse>>>
}

/** Makes {@link Completions}. */
export function completions(api: Api): Completions {
  return { create: (body, options) => answer(api, '/completions', body, options) }
}
