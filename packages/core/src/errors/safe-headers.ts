import { redactSecrets } from './redact.ts'

/** Response headers as the platform or the caller holds them. */
export type HeadersLike = Headers | Readonly<Record<string, string>>

const SAFE_HEADERS: ReadonlySet<string> = new Set([
  'cf-ray',
  'content-type',
  'retry-after',
  'x-generation-id',
  'x-openrouter-cache-age',
  'x-openrouter-cache-source-id',
  'x-openrouter-cache-status',
  'x-openrouter-cache-ttl',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
])

/**
 * The response headers that are worth reporting, in lower case. A list of what may stay, because
 * whatever else a gateway adds (cookies, echoed credentials) must not.
 */
export function pickSafeHeaders(
  headers: HeadersLike | undefined,
): Readonly<Record<string, string>> | undefined {
  if (headers === undefined) return undefined
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers)
  const safe = entries
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => SAFE_HEADERS.has(name) && typeof value === 'string')
    .map(([name, value]) => [name, redactSecrets(value)] as const)
  return Object.freeze(Object.fromEntries(safe))
}
