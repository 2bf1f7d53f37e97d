import { ConnectionError } from '../errors/connection-error.ts'
import { isOpenRouterError } from '../errors/openrouter-error.ts'

const maxRedirects = 5

/**
 * Fetches, and follows redirects within the same origin. To another origin neither the key nor the
 * prompt is sent: a redirect is not the caller's word. `init` says `redirect: 'manual'`.
 *
 * @throws ConnectionError for a redirect that is not followed, and when there is no response.
 */
export async function fetchSameOrigin(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let from = url
  let request = init
  for (let count = 0; count <= maxRedirects; count++) {
    let response: Response
    try {
      response = await fetch(from, request)
    } catch (cause) {
      throw unreachable(from, cause)
    }
    const { status, type } = response
    const location = status >= 300 && status < 400 ? response.headers.get('location') : null
    // Browsers hide the status and the target of a redirect that they do not follow.
    if (location === null && type !== 'opaqueredirect') return response
    await response.body?.cancel()
    const to = location === null ? undefined : new URL(location, from)
    if (to?.origin !== new URL(url).origin) {
      throw refused(
        `${new URL(url).host} redirects to ${to?.host ?? 'another address'}, which is not given the key and ` +
          'the prompt. If it should be, use it as the base URL.',
      )
    }
    from = to.href
    request = afterRedirect(request, status)
  }
  throw refused(`${new URL(url).host} redirects in circles. Check the base URL.`)
}

/** As browsers do: 303 asks for a GET, and so do 301 and 302 after a POST; the rest repeat. */
function afterRedirect(request: RequestInit, status: number): RequestInit {
  if (status !== 303 && (status > 302 || request.method !== 'POST')) return request
  const { body: _body, ...rest } = request
  return { ...rest, method: 'GET' }
}

function refused(message: string): ConnectionError {
  return new ConnectionError(message, { retryable: false })
}

function unreachable(url: string, cause: unknown): unknown {
  if (isOpenRouterError(cause)) return cause
  return new ConnectionError(
    `${new URL(url).host} could not be reached${reasonOf(cause)}. ` +
      'Check the network and the base URL, and try again.',
    { cause },
  )
}

/** What `fetch` says, with the word of the system beneath it (`ECONNREFUSED`). */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  const { code }: { code?: unknown } = Object(cause.cause)
  const words = [cause.message, code].filter((word) => typeof word === 'string' && word !== '')
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}
