import type { ChatResponse } from '../wire/chat-response.ts'
import { ApiError } from './api-error.ts'
import { readErrorFacts } from './error-facts.ts'
import { inferErrorType } from './context-overflow.ts'
import { composeMessage } from './error-message.ts'
import { findErrorInBody, findErrorInText } from './find-error.ts'
import { statusOfFailure } from './error-status.ts'
import type { Failure } from './failure.ts'
import { isRecord, readRecord, readString } from './read-field.ts'
import { readRetryHint } from './retry-hint.ts'
import { isRetryable } from './retryable.ts'
import { type HeadersLike, pickSafeHeaders } from './safe-headers.ts'
import { snapshotOf } from './snapshot.ts'
import { kindOfStatus } from './tables.ts'

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

/** The error that a failed response stands for, whatever its body is. Never throws. */
export function decodeErrorResponse({ bodyText, ...context }: FailedResponse): ApiError {
  const { error, body } = findErrorInText(bodyText)
  return decodeErrorObject(error, { ...context, body })
}

/** The error that an `error` object of the wire stands for, whatever it is. Never throws. */
export function decodeErrorObject(errorObject: unknown, context: ErrorContext = {}): ApiError {
  const error = snapshotOf(errorObject)
  const body = snapshotOf(context.body)
  const enclosing = readRecord(body) ?? {}
  const facts = readErrorFacts(error)
  const headers = pickSafeHeaders(context.headers)
  const status = statusOfFailure(context.status, facts)
  const failure: Failure = {
    ...facts,
    status,
    kind: kindOfStatus(status),
    errorType:
      facts.errorType ?? readString(enclosing['error_type']) ?? inferErrorType(status, facts),
    provider: facts.provider ?? readString(enclosing['provider']) ?? context.provider,
    model: facts.model ?? readString(enclosing['model']) ?? context.model,
    retryable: isRetryable(status, facts),
    ...readRetryHint({
      headers,
      availability: facts.availability,
      metadata: facts.metadata,
      nowMs: context.nowMs ?? Date.now(),
    }),
    method: context.method,
    path: pathOf(context.url),
  }
  return new ApiError(failure.kind, composeMessage(failure), {
    ...failure,
    generationId:
      headers?.['x-generation-id'] ?? readGenerationId(enclosing) ?? context.generationId,
    body: context.body === undefined ? error : body,
    headers,
    partial: context.partial,
  })
}

/**
 * The failure inside a body or chunk that came with status 200, or undefined when it is a good one.
 * Recognises an error at the top, in a choice, and a choice that finished with `"error"`.
 */
export function errorInBody(body: unknown, context: ErrorContext = {}): ApiError | undefined {
  const found = isRecord(body) ? findErrorInBody(body) : undefined
  if (found === undefined) return undefined
  const snapshot = snapshotOf(body)
  const partial = context.partial ?? readPartial(snapshot)
  return decodeErrorObject(found.error, { ...context, body: snapshot, partial })
}

// A chunk has a `delta` where a response has its `message`; chunks are put together elsewhere.
function readPartial(body: unknown): ChatResponse | undefined {
  return hasMessage(body) ? body : undefined
}

function hasMessage(body: unknown): body is ChatResponse {
  const choices = isRecord(body) ? body['choices'] : undefined
  return (
    Array.isArray(choices) && choices.some((choice) => isRecord(readRecord(choice)?.['message']))
  )
}

// The id of an answer is its generation id; other ids are that only when they look like it.
function readGenerationId(body: Readonly<Record<string, unknown>>): string | undefined {
  const id = readString(body['id'])
  if (Array.isArray(body['choices']) && id !== undefined) return id
  return [id, readString(body['request_id'])].find((candidate) => candidate?.startsWith('gen-'))
}

function pathOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).pathname
}
