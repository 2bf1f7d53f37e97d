import { isRecord } from './read-field.ts'

/** Response headers as the platform or the caller holds them. */
export type HeadersLike = Headers | Readonly<Record<string, string>>

const SAFE_HEADER =
  /^(?:cf-ray|content-type|retry-after|x-generation-id|x-request-id|x-ratelimit-(?:limit|remaining|reset)|x-openrouter-cache-(?:age|source-id|status|ttl))$/

/**
 * The response headers that are worth reporting, in lower case. A list of what may stay, because
 * whatever else a gateway adds (cookies, echoed credentials) must not.
 */
export function pickSafeHeaders(headers: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(headers)) return undefined
  // Those of a `fetch` that is not the platform's are of a class of its own.
  const entries =
    Symbol.iterator in headers ? (headers as Iterable<[string, unknown]>) : Object.entries(headers)
  const safe: Record<string, string> = {}
  for (const [given, value] of entries) {
    const name = given.toLowerCase()
    if (SAFE_HEADER.test(name) && /string|number/.test(typeof value)) safe[name] = String(value)
  }
  return safe
}
