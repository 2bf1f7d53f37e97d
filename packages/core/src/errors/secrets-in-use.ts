type SentHeaders = Readonly<Record<string, string>>

/** The headers of calls that are under way; what is secret in them is only looked for when asked. */
const underWay = new Set<SentHeaders>()

/** Shorter ones would be found in words that have nothing to do with them. */
const shortestSecret = 8

/** Lets the key in headers be known wherever errors are made, until what is given back is called. */
export function useSecrets(headers: SentHeaders): () => void {
  underWay.add(headers)
  return () => underWay.delete(headers)
}

/** Keys of calls that are under way, in whatever form: servers quote what they refuse. */
export function secretsInUse(): Iterable<string> {
  const keys = Array.from(
    underWay,
    ({ authorization = '' }) => authorization.split(' ').at(-1) ?? '',
  )
  return new Set(keys.filter((key) => key.length >= shortestSecret))
}
