/** How many calls are under way with a secret. */
const callsBySecret = new Map<string, number>()

/** Shorter ones would be found in words that have nothing to do with them. */
const shortestSecret = 8

/** Lets a secret be known wherever errors are made, until the function that is given back is called. */
export function useSecret(secret: string): () => void {
  if (secret.length < shortestSecret) return () => undefined
  callsBySecret.set(secret, (callsBySecret.get(secret) ?? 0) + 1)
  return () => {
    const calls = (callsBySecret.get(secret) ?? 1) - 1
    if (calls > 0) callsBySecret.set(secret, calls)
    else callsBySecret.delete(secret)
  }
}

/** Secrets of calls that are under way, in whatever form: servers quote what they refuse. */
export function secretsInUse(): Iterable<string> {
  return callsBySecret.keys()
}
