/** What the cause of a failure says, with the word of the system beneath it (`ECONNREFUSED`). */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  const { code }: { code?: unknown } = Object(cause.cause)
  const words = [cause.message, code].filter((word) => typeof word === 'string' && word !== '')
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}
