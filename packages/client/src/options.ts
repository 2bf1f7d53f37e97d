import type { ApiKey, CallOptions, ConnectionOptions } from '@waypost/core'

/** How a client is made. */
export interface OpenRouterOptions extends Omit<ConnectionOptions, 'apiKey' | 'keySource'> {
  /** @default the environment variable OPENROUTER_API_KEY, read when a call needs it */
  apiKey?: ApiKey | undefined
  /** A key that a user granted by signing in, in place of `apiKey`; it may be used in a browser. */
  userKey?: ApiKey | undefined
  /** Whether `apiKey` may be used in a browser, where every visitor can read it. @default false */
  allowBrowserKey?: boolean | undefined
  /**
   * Base URL of the API.
   *
   * @default the environment variable OPENROUTER_BASE_URL, or 'https://openrouter.ai/api/v1'
   */
  baseURL?: string | URL | undefined
  /** Short for `timeouts.responseMs`, in milliseconds; 0 means for ever. @default 600_000 */
  timeout?: number | undefined
}

/** What one call may decide differently from its client. */
export interface RequestOptions extends CallOptions {
  /** Short for `timeouts.responseMs`, in milliseconds; 0 means for ever. */
  timeout?: number | undefined
}
