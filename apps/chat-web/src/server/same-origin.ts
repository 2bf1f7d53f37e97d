/**
 * Whether a request comes from a page of this server, or from no page at all. Others could spend the
 * key of whoever runs it, or of the person who is signed in.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site === null || site === 'same-origin'
}
