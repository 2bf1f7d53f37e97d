import { resolveApiKey } from '../auth/api-key.ts'
import { type Attribution, attributionHeaders } from '../auth/attribution.ts'
import { normaliseBaseUrl } from '../auth/base-url.ts'
import { assertKeyMayGoTo, type KeySource } from '../auth/key-destination.ts'
import type { Accounting } from './accounting.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Timeouts } from './deadline.ts'
import type { Hooks } from './hooks.ts'
import type { RetryOptions } from './retry-policy.ts'

/** Everything that requests to one API with one account have in common. */
export interface ConnectionOptions extends Accounting, Attribution, Hooks, RetryOptions {
  /** The key, or a function that gives it; asked for each attempt. */
  apiKey?: string | (() => string | Promise<string>) | undefined
  /**
   * Where the key comes from. A key from the environment is sent to openrouter.ai and this machine
   * only.
   * @default 'caller'
   */
  keySource?: KeySource | undefined
  /** @default 'https://openrouter.ai/api/v1' */
  baseURL?: string | URL | undefined
  /** @default globalThis.fetch, looked up at each call */
  fetch?: typeof globalThis.fetch | undefined
  /** Further headers; a value of null removes a header that would be sent. */
  headers?: Readonly<Record<string, string | null | undefined>> | undefined
  timeouts?: Timeouts | undefined
  clock?: Clock | undefined
}

/** Options that were checked and completed; made by {@link createConnection}. */
export interface Connection {
  readonly baseURL: string
  readonly fetch: typeof globalThis.fetch
  /** The headers of every request, but for the key. */
  readonly headers: Headers
  readonly timeouts: Timeouts | undefined
  readonly retry: RetryOptions
  readonly accounting: Accounting
  readonly hooks: Hooks
  readonly clock: Clock
  /** Gives the key and checks that it may go to the URL. */
  keyFor(url: string): Promise<string>
}

/**
 * Checks the options that all requests share. It reads no environment and sends nothing.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { apiKey, keySource = 'caller', clock = systemClock } = options
  const baseURL = normaliseBaseUrl(options.baseURL)
  const headers = new Headers(attributionHeaders(options))
  addHeaders(headers, options.headers)
  return {
    baseURL,
    // Looked up late, so that a `fetch` that is replaced after this call is used too.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    headers,
    timeouts: options.timeouts,
    retry: { maxRetries: options.maxRetries, maxTotalDelayMs: options.maxTotalDelayMs },
    accounting: { budget: options.budget, estimate: options.estimate, ledger: options.ledger },
    hooks: {
      onRequest: options.onRequest,
      onResponse: options.onResponse,
      onRetry: options.onRetry,
    },
    clock,
    async keyFor(url) {
      assertKeyMayGoTo(url, keySource)
      return await resolveApiKey(apiKey)
    },
  }
}

/** Adds headers to others; null removes one, undefined leaves it alone. */
export function addHeaders(
  headers: Headers,
  more: Readonly<Record<string, string | null | undefined>> | undefined,
): void {
  for (const [name, value] of Object.entries(more ?? {})) {
    if (value === null) headers.delete(name)
    else if (value !== undefined) headers.set(name, value)
  }
}
