import type { ChatResponse } from '../wire/chat-response.ts'
import type { HeadersLike } from './safe-headers.ts'

/** What is known about a failure besides the error object itself. */
export interface ErrorContext {
  /** HTTP status of the response. */
  status?: number | undefined
  /** Response headers. */
  headers?: HeadersLike | undefined
  /** Generation id, where no header or body tells it. */
  generationId?: string | undefined
  /** The model that was asked for. */
  model?: string | undefined
  /** The provider that was answering. */
  provider?: string | undefined
  /** The whole body or chunk that the error object was found in. */
  body?: unknown
  /** Everything received before the failure. */
  partial?: ChatResponse | undefined
  /** HTTP method of the request. */
  method?: string | undefined
  /** URL of the request. */
  url?: string | undefined
  /** The present, in milliseconds since the epoch. @default Date.now() */
  nowMs?: number | undefined
}

/** A failed response, its body read as text. */
export interface FailedResponse {
  status: number
  headers: HeadersLike
  bodyText: string
  /** HTTP method of the request. */
  method?: string | undefined
  /** URL of the request. */
  url?: string | undefined
  /** The present, in milliseconds since the epoch. @default Date.now() */
  nowMs?: number | undefined
}
