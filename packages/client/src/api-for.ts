import { Api } from './api.ts'
import { assertKeyMayBeHere } from './browser-key.ts'
import type { OpenRouterOptions } from './options.ts'

/** How a client of inference makes calls; refuses an account's key in a browser. */
export function apiFor(options: OpenRouterOptions): Api {
  const { userKey, apiKey, allowBrowserKey, ...connection } = options
  if (apiKey !== undefined && !allowBrowserKey) assertKeyMayBeHere()
  return new Api({ ...connection, apiKey: userKey ?? apiKey })
}
