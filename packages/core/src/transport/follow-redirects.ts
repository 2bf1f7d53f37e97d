import { ConnectionError } from '../errors/connection-error.ts'
import { cancelBody } from '../streaming/release-body.ts'

const maxRedirects = 5

/**
 * Follows redirects from a response on, within the origin of the URL. To another origin neither the
 * key nor the prompt is sent: a redirect is not the caller's word.
 *
 * @throws ConnectionError for a redirect that is not followed; what `fetch` throws is passed on.
 */
export async function followRedirects(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  first: Response,
): Promise<Response> {
  const { host, origin } = new URL(url)
  let from = url
  let request = init
  let response = first
  for (let count = 0; count <= maxRedirects; count++) {
    const { status, type } = response
    const location = status >= 300 && status < 400 ? response.headers.get('location') : null
    if (location === null && type !== 'opaqueredirect') return response
    cancelBody(response.body)
    const to = location === null ? undefined : new URL(location, from)
    if (to?.origin !== origin) {
      throw refused(
        `${host} redirects to ${to?.host ?? 'another address'}, which is not given the key and ` +
          'the prompt. If it should be, use it as the base URL.',
      )
    }
    if (count === maxRedirects) break
    from = to.href
    request = afterRedirect(request, status)
    response = await fetch(from, request)
  }
  throw refused(`${host} redirects in circles. Check the base URL.`)
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
