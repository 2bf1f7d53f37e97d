import type { AsyncCaller } from '@langchain/core/utils/async_caller'
import { getRetryable } from '@langchain/core/errors'
import { type Connection, createConnection, withEnvironment } from '@waypost/core'
import type { OpenRouterAccess } from './chat-openrouter-params.ts'
import { toLangChainError } from './errors-to-langchain.ts'

/** A connection that makes one attempt for each call: LangChain's `AsyncCaller` tries again. */
export function connect(access: OpenRouterAccess): Connection {
  const { apiKey, baseURL, siteUrl, siteName, timeout, timeouts, ...more } = access
  const { appCategories, headers, fetch, budget, estimate, ledger } = more
  return createConnection({
    ...withEnvironment({ apiKey, baseURL }),
    appUrl: siteUrl,
    appName: siteName,
    appCategories,
    headers,
    fetch,
    timeouts: { responseMs: timeout, firstChunkMs: timeout, ...timeouts },
    maxRetries: 0,
    budget,
    estimate,
    ledger,
  })
}

/** No call is held up for longer between two attempts. */
const longestWaitMs = 60_000

/**
 * What LangChain is told about a failed attempt unless the caller has a handler: it tries again what
 * core calls retryable, and nothing else, such as the reason of an abort. LangChain's own handler
 * goes by the status, which for a moment without balance is the same as for exhausted credits.
 */
export function stopUnlessRetryable(error: unknown): void {
  const { retryAfterMs = 0 }: { retryAfterMs?: number } = Object(error)
  if (!getRetryable(error) || retryAfterMs > longestWaitMs) throw error
}

/** Makes a call the way LangChain wants it made: with its retries, its errors and its signal. */
export function callWithRetries<Result>(
  caller: AsyncCaller,
  options: Parameters<AsyncCaller['callWithOptions']>[0],
  attempt: () => Promise<Result>,
): Promise<Result> {
  options.signal?.throwIfAborted()
  return caller.callWithOptions(options, () =>
    attempt().catch((error: unknown) => {
      throw toLangChainError(error)
    }),
  )
}
