import { assertApiKey } from '../auth/api-key.ts'
import { type Attribution, attributionHeaders } from '../auth/attribution.ts'
import { normaliseBaseUrl } from '../auth/base-url.ts'
import { assertKeyMayGoTo, type KeySource } from '../auth/key-destination.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import type { Accounting } from './accounting.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Timeouts } from './deadline.ts'
import type { Hooks } from './hooks.ts'
import { assertOptionNames } from './option-names.ts'
import type { RateLimiter } from './rate-limiter.ts'
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
  /**
   * Further headers; a value of null removes a header that would be sent. With an `Authorization`
   * of its own, or of null, no key is asked for.
   */
  headers?: HeaderValues | undefined
  /** How long to wait for what; a call may set its own. */
  timeouts?: Timeouts | undefined
  /** Holds back attempts that a rate limit would refuse. */
  rateLimiter?: RateLimiter | undefined
  /** @default the time and chance of the machine */
  clock?: Clock | undefined
}

/** Headers by name, or one after the other as in `Headers`. */
export type HeaderValues =
  | Iterable<readonly [name: string, value: string | null | undefined]>
  | Readonly<Record<string, string | null | undefined>>

/** Options that were checked and completed; made by {@link createConnection}. */
export interface Connection {
  readonly baseURL: string
  readonly fetch: typeof globalThis.fetch
  readonly timeouts: Timeouts | undefined
  readonly retry: RetryOptions
  readonly accounting: Accounting
  readonly hooks: Hooks
  readonly rateLimiter: RateLimiter | undefined
  readonly clock: Clock
  /**
   * The headers of a request, by names in lower case. No field holds them, so that printing a
   * connection shows no secret. The key is among them unless the endpoint is public or the caller's
   * headers settle `Authorization`.
   *
   * @throws ConfigurationError when there is no key, or it may not go to the base URL.
   */
  headersFor(
    more: HeaderValues | undefined,
    isPublic: boolean | undefined,
  ): Record<string, string> | Promise<Record<string, string>>
}

/**
 * Checks the options that all requests share. It reads no environment and sends nothing.
 *
 * @throws ConfigurationError when the base URL, the attribution or a header cannot be used, and for
 * another spelling of an option.
 */
export function createConnection(options: ConnectionOptions): Connection {
  assertOptionNames(options)
  const { apiKey, keySource = 'caller', clock = systemClock } = options
  const baseURL = normaliseBaseUrl(options.baseURL)
  const common: Record<string, string> = {}
  addHeaders(common, attributionHeaders(options))
  const isSettled = addHeaders(common, options.headers)
  let keyMayGo = false
  return {
    baseURL,
    // Looked up late, so that a `fetch` that is replaced after this call is used too.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeouts: options.timeouts,
    retry: { maxRetries: options.maxRetries, maxTotalDelayMs: options.maxTotalDelayMs },
    accounting: { budget: options.budget, estimate: options.estimate, ledger: options.ledger },
    hooks: {
      onRequest: options.onRequest,
      onResponse: options.onResponse,
      onRetry: options.onRetry,
      onWarning: options.onWarning,
      checkRequest: options.checkRequest,
    },
    rateLimiter: options.rateLimiter,
    clock,
    headersFor(more, isPublic) {
      const headers = { ...common }
      if (addHeaders(headers, more) || isSettled || isPublic) return headers
      if (!keyMayGo) assertKeyMayGoTo(baseURL, keySource)
      keyMayGo = true
      if (typeof apiKey !== 'function') return withKey(headers, apiKey)
      return Promise.resolve(apiKey()).then((key) => withKey(headers, key))
    },
  }
}

function withKey(headers: Record<string, string>, key: unknown): Record<string, string> {
  assertApiKey(key)
  headers['authorization'] = `Bearer ${key}`
  return headers
}

/**
 * Adds headers to others; null removes one, undefined leaves it alone. Returns whether they settle
 * `Authorization`.
 */
function addHeaders(headers: Record<string, string>, more: HeaderValues | undefined): boolean {
  let isSettled = false
  for (const [given, value] of Object.entries(byName(more))) {
    if (value === undefined) continue
    const name = given.toLowerCase()
    isSettled ||= name === 'authorization'
    try {
      void new Headers([[name, value ?? '']])
    } catch {
      // The platform's own message repeats the value.
      throw new ConfigurationError(
        `The header ${JSON.stringify(given)} has a name or a value that HTTP cannot carry.`,
      )
    }
    if (value === null) delete headers[name]
    else headers[name] = value
  }
  return isSettled
}

/** Headers by name. */
export function byName(
  headers: HeaderValues = {},
): Readonly<Record<string, string | null | undefined>> {
  return Symbol.iterator in headers ? Object.fromEntries(headers) : headers
}
