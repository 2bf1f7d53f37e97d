import {
  type ChatRequest,
  type ChatResponse,
  type ErrorKind,
  isOpenRouterError,
} from '@waypost/core'
import type { ChatClient } from '../chat-client.ts'
import type { RequestOptions } from '../options.ts'
import { mapConcurrently } from './map-concurrently.ts'

/** What became of one request of a batch. */
export type BatchResult =
  | { index: number; status: 'done'; response: ChatResponse; error?: undefined }
  | { index: number; status: 'failed'; error: unknown; response?: undefined }
  /** It was not sent: the batch had ended before, because of `error`. */
  | { index: number; status: 'skipped'; error: unknown; response?: undefined }

/** How a batch is sent. */
export interface BatchOptions extends RequestOptions {
  /** The most requests that are under way at a time. @default 8 */
  concurrency?: number | undefined
  /** Hears of each result, in the order in which they come. */
  onResult?: ((result: BatchResult, progress: { done: number; total: number }) => void) | undefined
}

/** No further request can succeed after one of these. */
const endsBatch: ReadonlySet<ErrorKind> = new Set([
  'budget-exceeded',
  'configuration',
  'insufficient-credits',
  'unauthorized',
])

/**
 * Sends many requests, so many at a time, and gives what became of each, in their order. It does not
 * throw: a failed request does not stop the others, and what was answered is never lost. An abort,
 * exhausted credits or a used-up daily quota end the batch; the rest is skipped. Only what `onResult`
 * throws is thrown, and nothing further is sent then.
 *
 * Limits per minute are kept by the client's `rateLimiter`; `Retry-After` is kept to as always.
 */
export async function batch(
  client: ChatClient,
  requests: readonly ChatRequest[],
  options: BatchOptions = {},
): Promise<BatchResult[]> {
  const { concurrency = 8, onResult, signal } = options
  const total = requests.length
  let ending: { error: unknown } | undefined
  let done = 0
  return await mapConcurrently(requests, concurrency, async (request, index) => {
    if (signal?.aborted) ending ??= { error: signal.reason }
    const result = ending
      ? ({ index, status: 'skipped', error: ending.error } as const)
      : await send(client, request, index, options)
    if (result.status === 'failed' && isLast(result.error)) ending ??= { error: result.error }
    done++
    onResult?.(result, { done, total })
    return result
  })
}

async function send(
  client: ChatClient,
  request: ChatRequest,
  index: number,
  options: RequestOptions,
): Promise<BatchResult> {
  try {
    const body = { ...request, stream: false } as const
    return { index, status: 'done', response: await client.chat.completions.create(body, options) }
  } catch (error) {
    return { index, status: 'failed', error }
  }
}

/** A rate limit that asks for no retry is one of the day. */
function isLast(error: unknown): boolean {
  if (!isOpenRouterError(error)) return false
  const { kind, retryable } = error
  return endsBatch.has(kind) || (kind === 'rate-limited' && !retryable)
}
