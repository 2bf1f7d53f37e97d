import type {
  JsonEventStream,
  ResponsesEvent,
  ResponsesRequest,
  ResponsesResponse,
} from '@waypost/core'
import { type Answer, answer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** `client.responses` */
export interface Responses {
  /**
   * Asks by OpenAI's Responses API: whole, or as a stream of events with `stream: true`. Nothing is
   * stored, so `input` holds the whole conversation.
   *
   * @throws what `chat.completions.create` throws.
   */
  create<Request extends ResponsesRequest>(
    request: Request,
    options?: RequestOptions,
  ): ApiPromise<Answer<Request, ResponsesResponse, JsonEventStream<ResponsesEvent>>>
}

/** Makes {@link Responses}. */
export function responses(api: Api): Responses {
  return {
    create: (body, options) =>
      answer(api, '/responses', body, options, ({ type }: ResponsesEvent) =>
        /^response\.(?:completed|incomplete)$/.test(type),
      ),
  }
}
