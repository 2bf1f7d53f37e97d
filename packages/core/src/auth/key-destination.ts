import { ConfigurationError } from '../errors/configuration-error.ts'
import { parseApiUrl } from './base-url.ts'

/** Where a key comes from: passed by the caller, or found in the environment. */
export type KeySource = 'caller' | 'environment'

/** Whether a host is openrouter.ai or one of its subdomains; the dot of the DNS root may follow. */
export function isOpenRouterHost(hostname: string): boolean {
  return /^(?:.+\.)?openrouter\.ai\.?$/.test(hostname)
}

/** Whether a host, as `URL` spells it, is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost\.?|\[::1\]|127(?:\.\d{1,3}){3}\.?)$/.test(hostname)
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
  const { host, hostname, protocol } = parseApiUrl(url)
  if (isLoopbackHost(hostname)) return
  const isOpenRouter = isOpenRouterHost(hostname)
  if (isOpenRouter && protocol === 'http:') {
    throw new ConfigurationError(`No API key is sent to ${host} over plain http. Use https://`)
  }
  if (isOpenRouter || keySource === 'caller') return
  throw new ConfigurationError(
    `A key from the environment is only sent to openrouter.ai and this machine, not to ${host}. ` +
      'Pass the key of that host as `apiKey`.',
  )
}
