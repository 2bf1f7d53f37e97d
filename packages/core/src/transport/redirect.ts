import { ConnectionError } from '../errors/connection-error.ts'

const maxRedirects = 5

/**
 * Follows a redirect within the same origin. To another origin neither the key nor the prompt is
 * sent: a redirect is not the caller's word.
 */
export async function followRedirect(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  redirect: Response,
): Promise<Response> {
  let from = url
  let response = redirect
  for (let count = 0; count < maxRedirects; count++) {
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    const to = new URL(location, from)
    if (to.origin !== new URL(url).origin) throw refused(url, to)
    await response.body?.cancel()
    from = to.href
    response = await fetch(from, afterRedirect(init, response.status))
  }
  throw new ConnectionError(`${new URL(url).host} redirects in circles. Check the base URL.`, {
    retryable: false,
  })
}

/** 307 and 308 repeat the request; the older codes turn it into a GET. */
function afterRedirect(init: RequestInit, status: number): RequestInit {
  if (status === 307 || status === 308 || init.method === 'GET') return init
  const { body: _body, ...rest } = init
  return { ...rest, method: 'GET' }
}

function refused(url: string, to: URL): ConnectionError {
  return new ConnectionError(
    `${new URL(url).host} redirects to ${to.host}, which was not followed, because the key and the ` +
      'prompt would go there. If that is right, use it as the base URL.',
    { retryable: false },
  )
}
