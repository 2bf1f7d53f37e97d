import { ConfigurationError } from '../errors/configuration-error.ts'

/** Where a key comes from: passed by the caller, or found in the environment. */
export type KeySource = 'caller' | 'environment'

/** Whether a host is openrouter.ai or one of its subdomains. */
export function isOpenRouterHost(hostname: string): boolean {
  const host = withoutRootDot(hostname)
  return host === 'openrouter.ai' || host.endsWith('.openrouter.ai')
}

/** Whether a host, as `URL` spells it, is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  const host = withoutRootDot(hostname)
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Checks that a key may be sent to a URL: to OpenRouter over https, to this machine, and, when the
 * key is the caller's own, to any host that the caller chose for it.
 *
 * A key found in the environment goes nowhere else, so that a base URL taken from configuration
 * cannot collect it.
 *
 * @throws ConfigurationError when it may not; the message says what to do.
 */
export function assertKeyMayGoTo(url: string | URL, keySource: KeySource): void {
  // The URL parser is the judge of hosts, because it is what `fetch` uses to find them.
  const target = parseUrl(url)
  const { hostname, protocol } = target
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new ConfigurationError(
      `An API key is only sent over https or http, not ${protocol} Change the base URL.`,
    )
  }
  if (target.username !== '' || target.password !== '') {
    throw new ConfigurationError(
      `The URL of ${target.host} contains a user name or password, which hides where a key goes. ` +
        'Remove what stands before the "@".',
    )
  }
  if (isLoopbackHost(hostname)) return
  if (isOpenRouterHost(hostname)) {
    if (protocol === 'https:') return
    throw new ConfigurationError(
      `The API key is not sent to ${target.host} over plain http. Use https:// in the base URL.`,
    )
  }
  if (keySource === 'caller') return
  throw new ConfigurationError(
    `The API key from the environment is only sent to openrouter.ai and this machine, not to ${target.host}. ` +
      'To use that host, pass its key as `apiKey` beside the base URL.',
  )
}

function parseUrl(url: string | URL): URL {
  try {
    return new URL(url)
  } catch {
    // The parser's own message repeats the URL, which may hold a password.
    throw new ConfigurationError('The URL that an API key would be sent to is not a valid URL.')
  }
}

/** `openrouter.ai.` with the DNS root's dot is the same host as without it. */
function withoutRootDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
}
