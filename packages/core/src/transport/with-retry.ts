import { isOpenRouterError } from '../errors/openrouter-error.ts'
import { joinUrl } from '../auth/base-url.ts'
import { sleep } from './clock.ts'
import type { Connection } from './connection.ts'
import { decideRetry } from './retry-policy.ts'
import type { ApiRequest } from './send.ts'

/**
 * Makes attempts until one succeeds or {@link decideRetry} says that none will. An abort ends a wait
 * at once.
 */
export async function withRetry<Result>(
  connection: Connection,
  request: ApiRequest,
  options: { signal?: AbortSignal | undefined; maxRetries?: number | undefined },
  makeAttempt: (attempt: number) => Promise<Result>,
): Promise<Result> {
  const { clock, hooks, retry } = connection
  const maxRetries = options.maxRetries ?? retry.maxRetries
  let delayedMs = 0
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeAttempt(attempt)
    } catch (error) {
      if (!isOpenRouterError(error) || options.signal?.aborted) throw error
      const decision = decideRetry(error, {
        ...retry,
        maxRetries,
        attempt,
        delayedMs,
        random: clock.random(),
      })
      if (!decision.retry) throw error
      const { delayMs } = decision
      const { method, path, query } = request
      const url = joinUrl(connection.baseURL, path, query)
      hooks.onRetry?.({ method, url, error, attempt, delayMs })
      await sleep(clock, delayMs, options.signal)
      delayedMs += delayMs
    }
  }
}
