/** The header of an answer that came from the response cache. */
const hitHeader = 'x-waypost-cache'

/** What marks an answer that comes from the response cache. */
export const hitHeaders: Readonly<Record<string, string>> = { [hitHeader]: 'hit' }

/** Whether an answer came from the response cache, so that nothing was sent. */
export function isCacheHit({ headers }: Response): boolean {
  return headers.get(hitHeader) === 'hit'
}
