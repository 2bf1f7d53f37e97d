import type { ChatResponse } from '../wire/chat-response.ts'
import { ApiError, type ApiErrorDetails } from './api-error.ts'
import { readErrorFacts } from './error-facts.ts'
import { composeMessage } from './error-message.ts'
import { statusOfText } from './error-status.ts'
import type { ErrorContext, FailedResponse } from './error-context.ts'
import { findErrorInText } from './find-error.ts'
import { findFailure, type ToldFailure } from './find-failure.ts'
import { isRecord, readRecord, readString } from './read-field.ts'
import { readRetryHint } from './retry-hint.ts'
import { pickSafeHeaders } from './safe-headers.ts'
import { snapshotOf } from './snapshot.ts'
import { kindOfStatus, readErrorStatus } from './http-status.ts'

/**
 * An error inside a 200 happened while a provider was producing the answer, so when it says nothing
 * about itself it is that provider's failure. OpenRouter documentation: Errors.
 */
const STATUS_OF_UNEXPLAINED_FAILURE = 502

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
  const headers = pickSafeHeaders(context.headers)
  const { words, httpStatus, ...facts } = readErrorFacts(error)
  const { code, errorType, availability } = facts
  const status =
    readErrorStatus(context.status) ??
    readErrorStatus(code) ??
    readErrorStatus(httpStatus) ??
    statusOfText(errorType) ??
    statusOfText(availability?.code) ??
    statusOfText(code) ??
    statusOfText(words) ??
    STATUS_OF_UNEXPLAINED_FAILURE
  const details: ApiErrorDetails & { retryable: boolean } = {
    ...facts,
    status,
    errorType: errorType ?? readString(enclosing['error_type']) ?? inferErrorType(status, words),
    provider: facts.provider ?? readString(enclosing['provider']) ?? context.provider,
    model: facts.model ?? readString(enclosing['model']) ?? context.model,
    retryable: isRetryable(status, facts, words),
    ...readRetryHint(facts, headers, context.nowMs ?? Date.now()),
    generationId:
      headers?.['x-generation-id'] ?? readGenerationId(enclosing) ?? context.generationId,
    body: context.body === undefined ? error : body,
    headers,
    partial: context.partial,
  }
  const { method, url = '' } = context
  const path = URL.canParse(url) ? new URL(url).pathname : undefined
  const message = composeMessage({ ...details, status, words, method, path })
  return new ApiError(kindOfStatus(status), message, details)
}

/**
 * The failure inside a body or chunk that came with status 200, or undefined when it is a good one.
 * Recognises an error at the top, in a choice, and a choice that finished with `"error"`.
 */
export function errorInBody(body: unknown, context: ErrorContext = {}): ApiError | undefined {
  const told = findFailure(body, context)
  return told && decodeToldFailure(told)
}

/** The error that a failure inside an answer stands for. Never throws. */
export function decodeToldFailure({ error, ...context }: ToldFailure): ApiError {
  const body = snapshotOf(context.body)
  const partial = context.partial ?? (hasMessage(body) ? body : undefined)
  return decodeErrorObject(error, { ...context, body, partial })
}

// A chunk has a `delta` where a response has its `message`; chunks are put together elsewhere.
function hasMessage(body: unknown): body is ChatResponse {
  const { choices }: { choices?: unknown } = Object(body)
  return Array.isArray(choices) && choices.some((choice) => isRecord(Object(choice).message))
}

// The id of an answer is its generation id; other ids are that only when they look like it.
function readGenerationId(body: Readonly<Record<string, unknown>>): string | undefined {
  const id = readString(body['id'])
  if (Array.isArray(body['choices']) && id !== undefined) return id
  return [id, readString(body['request_id'])].find((candidate) => candidate?.startsWith('gen-'))
}

/** How providers say that the input is longer than the model's context. */
const OVERFLOW =
  /(?:context|prompt|input)[ _](?:length|window|limit|token count|is too long)|too many input tokens/i

// Hosts treat an overflow in their own way, and many providers announce it in prose only.
function inferErrorType(status: number, words = ''): string | undefined {
  return [400, 413, 422].includes(status) && OVERFLOW.test(words)
    ? 'context_length_exceeded'
    : undefined
}

/** Limits that waiting does not lift soon enough to be worth a retry. */
const FINAL_LIMIT =
  /openrouter_(?:credits|key_limit|free_tier_daily)|free-models-per-day|insufficient_(?:quota|credits)/i

/** Whether the same request may succeed later without anybody doing anything about it. */
function isRetryable(status: number, facts: ApiErrorDetails, words = ''): boolean {
  if (FINAL_LIMIT.test(`${facts.limitSource} ${facts.code} ${words}`)) return false
  // The one limit of money that passes by itself: other requests hold the balance for a moment.
  if (status === 402) return facts.limitSource === 'openrouter_in_flight_budget'
  if (facts.availability) return facts.availability.retryable
  if (facts.moderation || facts.guardrailPatterns) return false
  return status === 408 || status === 429 || status >= 500
}
