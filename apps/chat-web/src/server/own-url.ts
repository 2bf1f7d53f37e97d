/** A URL of this server as the browser sees it, also behind a proxy. */
export function ownUrl(request: Request, path: string): URL {
  const { headers } = request
  const url = new URL(path, request.url)
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  if (host !== null) url.host = host
  const protocol = headers.get('x-forwarded-proto')
  if (protocol !== null) url.protocol = protocol
  return url
}
