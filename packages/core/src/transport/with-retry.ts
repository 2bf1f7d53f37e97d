import { joinUrl } from '../auth/base-url.ts'
import { isOpenRouterError } from '../errors/openrouter-error.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
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
  const { clock, hooks, rateLimiter, retry } = connection
  const { signal } = options
  const { method, path, query, body } = request
  const maxRetries = options.maxRetries ?? retry.maxRetries
  if (path === '/chat/completions') warn(connection, body as ChatRequest)
  let delayedMs = 0
  for (let attempt = 1; ; attempt++) {
    await rateLimiter?.acquire(body ?? {}, signal)
    try {
      return await makeAttempt(attempt)
    } catch (error) {
      if (!isOpenRouterError(error) || signal?.aborted) throw error
      const random = clock.random()
      const decision = decideRetry(error, { ...retry, maxRetries, attempt, delayedMs, random })
      if (!decision.retry) throw error
      const { delayMs } = decision
      const url = joinUrl(connection.baseURL, path, query)
      hooks.onRetry?.({ method, url, error, attempt, delayMs })
      await sleep(clock, delayMs, signal)
      delayedMs += delayMs
    }
  }
}

function warn({ hooks }: Connection, request: ChatRequest): void {
  const { onWarning, checkRequest } = hooks
  if (onWarning && checkRequest) for (const warning of checkRequest(request)) onWarning(warning)
}
