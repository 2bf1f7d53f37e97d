import type { OpenRouterError } from '../errors/openrouter-error.ts'
import type { RequestWarning } from '../routing/request-warning.ts'
import type { ChatRequest } from '../wire/chat-request.ts'

/** A request that is about to be sent. It never contains a key. */
export interface RequestInfo {
  method: string
  url: string
  /** The headers without those that carry secrets. */
  headers: Readonly<Record<string, string>>
  /** The body before it became text. */
  body: unknown
  /** 1 for the first attempt. */
  attempt: number
}

/** A response that has begun. */
export interface ResponseInfo {
  method: string
  url: string
  status: number
  /** Time from sending to the beginning of the response, in milliseconds. */
  durationMs: number
  /** From the header `x-generation-id`. */
  generationId: string | undefined
  /** 1 for the first attempt. */
  attempt: number
}

/** A failed attempt that is followed by another one. */
export interface RetryInfo {
  method: string
  url: string
  error: OpenRouterError
  /** The attempt that failed, from 1. */
  attempt: number
  /** How long the next one waits, in milliseconds. */
  delayMs: number
}

/** What a caller may want to hear about. What a hook throws ends the call. */
export interface Hooks {
  /** Told of each attempt before it is sent. */
  onRequest?: ((request: RequestInfo) => void) | undefined
  /** Told of each response when it begins, its body unread. */
  onResponse?: ((response: ResponseInfo) => void) | undefined
  /** Told of each failed attempt that another one follows, before the wait for it. */
  onRetry?: ((retry: RetryInfo) => void) | undefined
  /** Told of every dubious combination that `checkRequest` finds in a chat request. */
  onWarning?: ((warning: RequestWarning) => void) | undefined
  /**
   * Looks at a chat request before it is sent, once per call and not per attempt: the function
   * `checkRequest` of `@waypost/core/checks`, which is passed in so that only those who use it bundle it.
   */
  checkRequest?: ((request: ChatRequest) => readonly RequestWarning[]) | undefined
}
