import { ConfigurationError } from '@waypost/core'

/**
 * Refuses an account's key in a browser, where every visitor can read it.
 *
 * @throws ConfigurationError
 */
export function assertKeyMayBeHere(): void {
  if (!isBrowser(globalThis)) return
  throw new ConfigurationError(
    'An API key in a browser can be read and used by every visitor. Keep it on a server that makes ' +
      'the calls, or let each user sign in and pass the key of that as `userKey`. If everybody who ' +
      'opens the page may have the key, pass `allowBrowserKey: true`.',
  )
}

/** Pages have a document; workers of a page do not, and Deno's workers look like them. */
function isBrowser(scope: object): boolean {
  return 'document' in scope || ('WorkerNavigator' in scope && !('Deno' in scope))
}
