import { joinUrl } from '../auth/base-url.ts'
import { isOpenRouterError } from '../errors/openrouter-error.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { sleep } from './clock.ts'
import type { Connection } from './connection.ts'
import { Deadline, type Timeouts } from './deadline.ts'
import { decideRetry } from './retry-policy.ts'
import { type ApiRequest, send } from './send.ts'

/** What a call may decide differently from its connection. */
interface SendOptions {
  signal?: AbortSignal | undefined
  timeouts?: Timeouts | undefined
  maxRetries?: number | undefined
}

/**
 * Sends a request, and sends it again until a response can be read or {@link decideRetry} says that
 * none will. An abort ends a wait at once.
 *
 * What `read` throws counts as a failure of its attempt. Once it succeeds, the deadline is its own
 * to close; it may go on watching over the body.
 */
export async function sendWithRetry<Result>(
  connection: Connection,
  request: ApiRequest,
  options: SendOptions,
  read: (response: Response, deadline: Deadline) => Result | Promise<Result>,
): Promise<Result> {
  const { clock, hooks, rateLimiter, retry } = connection
  const { signal } = options
  const { method, path, query, body } = request
  const maxRetries = options.maxRetries ?? retry.maxRetries
  if (path === '/chat/completions') warn(connection, body as ChatRequest)
  const url = joinUrl(connection.baseURL, path, query)
  let delayedMs = 0
  for (let attempt = 1; ; attempt++) {
    await rateLimiter?.acquire(body ?? {}, signal)
    const deadline = new Deadline(clock, signal, options.timeouts, connection.timeouts)
    try {
      // Nothing of the caller's can hold up an abort, be it a function for the key or a `fetch`.
      return await deadline.guard(
        send(connection, request, url, deadline, attempt).then((response) =>
          read(response, deadline),
        ),
      )
    } catch (error) {
      deadline.onClose()
      if (!isOpenRouterError(error)) throw error
      const random = clock.random()
      const decision = decideRetry(error, { ...retry, maxRetries, attempt, delayedMs, random })
      if (!decision.retry) throw error
      const { delayMs } = decision
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
