import { ConnectionError } from '../errors/connection-error.ts'
import { isOpenRouterError } from '../errors/openrouter-error.ts'
import { reasonOf } from '../errors/reason-of.ts'

/**
 * Fetches, and follows redirects within the same origin; what that takes is loaded with the first
 * one.
 *
 * @throws ConnectionError for a redirect that is not followed, and when there is no response.
 */
export async function fetchSameOrigin(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    const response = await fetch(url, init)
    const { status, type } = response
    // Browsers hide the status and the target of a redirect that they do not follow.
    if (type !== 'opaqueredirect' && (status < 300 || status >= 400)) return response
    const { followRedirects } = await import('./follow-redirects.ts')
    return await followRedirects(fetch, url, init, response)
  } catch (cause) {
    if (isOpenRouterError(cause)) throw cause
    throw new ConnectionError(
      `${new URL(url).host} could not be reached${reasonOf(cause)}. ` +
        'Check the network and the base URL, and try again.',
      { cause },
    )
  }
}
