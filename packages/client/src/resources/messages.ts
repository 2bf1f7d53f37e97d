import type { JsonEventStream } from '@waypost/core'
import { type Answer, answer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { ApiPromise } from '../api-promise.ts'
import type { RequestOptions } from '../options.ts'

/** The body of `POST /messages`: Anthropic's, with OpenRouter's routing besides. */
export interface MessagesRequest {
  model: string
  /** The most that is generated. */
  max_tokens: number
  messages: readonly {
    role: 'user' | 'assistant'
    content: string | readonly Readonly<Record<string, unknown>>[]
    [field: string]: unknown
  }[]
  stream?: boolean | null | undefined
  [field: string]: unknown
}

/** A whole answer in Anthropic's shape. */
export interface MessagesResponse {
  id: string
  type: string
  role: string
  model: string
  content: { type: string; text?: string | null; [field: string]: unknown }[]
  stop_reason?: string | null
  usage?: {
    input_tokens?: number | null
    output_tokens?: number | null
    /** USD. */
    cost?: number | null
    [field: string]: unknown
  } | null
  /** The provider that answered. */
  provider?: string | null
  [field: string]: unknown
}

/** One event of a streamed answer in Anthropic's shape. */
export interface MessagesEvent {
  type: string
  [field: string]: unknown
}

/** `client.messages` */
export interface Messages {
  /**
   * Asks by Anthropic's Messages API: whole, or as a stream of events with `stream: true`.
   *
   * @throws what `chat.completions.create` throws.
   */
  create<Request extends MessagesRequest>(
    request: Request,
    options?: RequestOptions,
  ): ApiPromise<Answer<Request, MessagesResponse, JsonEventStream<MessagesEvent>>>
}

/** Makes {@link Messages}. */
export function messages(api: Api): Messages {
  return {
    create: (body, options) =>
      answer(api, '/messages', body, options, ({ type }: MessagesEvent) => type === 'message_stop'),
  }
}
