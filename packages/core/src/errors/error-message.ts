import { adviseOn } from './advice.ts'
import type { ApiErrorKind } from './api-error.ts'
import type { Failure } from './failure.ts'
import { redactSecrets } from './redact.ts'
import { endSentence } from './sentence.ts'

/** What happened, as the predicate of a sentence about OpenRouter or about a provider. */
const PREDICATE: Readonly<Record<ApiErrorKind, string>> = {
  'invalid-request': 'rejected the request',
  unauthorized: 'did not accept the credentials',
  'insufficient-credits': 'asks for more credits',
  forbidden: 'refused the request',
  'not-found': 'found nothing that can answer the request',
  'request-timeout': 'took too long',
  'rate-limited': 'is rate limited',
  'provider-failed': 'failed',
  'no-provider': 'is not available',
  server: 'failed',
  rejected: 'rejected the request',
}

/** The same where OpenRouter itself is the subject and the predicate would be wrong. */
const OWN_PREDICATE: Partial<Readonly<Record<ApiErrorKind, string>>> = {
  'rate-limited': 'limits the rate of requests',
  'provider-failed': 'got no usable answer from the provider',
  'no-provider': 'has no provider available',
}

/** Who failed, what happened, in whose words, and what to do next: a few sentences for people. */
export function composeMessage(failure: Failure): string {
  const { provider, kind, status, words } = failure
  const subject = provider === undefined ? 'OpenRouter' : `${provider} (via OpenRouter)`
  const own = provider === undefined ? OWN_PREDICATE[kind] : undefined
  const happened = `${subject} ${own ?? PREDICATE[kind]} (${status})`
  const said =
    words === undefined
      ? `${happened}${nameRequest(failure)}.`
      : `${happened}: ${endSentence(words)}`
  return redactSecrets(`${said} ${adviseOn(failure)}`.trim())
}

function nameRequest({ method, path }: Failure): string {
  return path === undefined ? '' : ` on ${method ?? 'a request to'} ${path}`
}
