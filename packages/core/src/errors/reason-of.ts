/** What the cause of a failure says, with the word of the system beneath it (`ECONNREFUSED`). */
export function reasonOf(cause: unknown): string {
  // No `instanceof`: test runners give the system's errors classes of their own.
  const { message, cause: beneath }: { message?: unknown; cause?: unknown } = Object(cause)
  const words = [message, Object(beneath).code].filter(
    (word) => typeof word === 'string' && word !== '',
  )
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}
