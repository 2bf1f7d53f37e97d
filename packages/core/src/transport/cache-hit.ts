/** What marks an answer that comes from the response cache. */
export const hitHeaders: Readonly<Record<string, string>> = { 'x-waypost-cache': 'hit' }

/** Whether an answer came from the response cache, so that nothing was sent. */
export function isCacheHit({ headers }: Response): boolean {
  return headers.get('x-waypost-cache') === 'hit'
}
