import { adviseOn, type Failure } from './advice.ts'
import type { ApiErrorKind } from './api-error.ts'
import { endSentence } from './error-words.ts'
import { kindOfStatus } from './http-status.ts'

/** What happened, as the predicate of a sentence about OpenRouter or about a provider. */
const PREDICATE: Readonly<Partial<Record<ApiErrorKind, string>>> = {
  'insufficient-credits': 'asks for more credits',
  'request-timeout': 'took too long',
  'rate-limited': 'limits the rate of requests',
}

/** The same where only OpenRouter itself can be the subject. */
const OWN_PREDICATE: typeof PREDICATE = {
  'provider-failed': 'got no usable answer from the provider',
  'no-provider': 'has no provider available',
}

const privacy = 'change https://openrouter.ai/settings/privacy'

/** How to lift each rule that can leave an endpoint out (`availability.excluded_by`). */
const EXCLUSION_ADVICE: Readonly<Partial<Record<string, string>>> = {
  allowed_providers: 'widen `provider.only`, `order` or `ignore`',
  context_length: 'shorten the input or lower `max_tokens`',
  'data_policy:training': `${privacy} or \`provider.data_collection\``,
  'data_policy:zdr': `${privacy} or \`provider.zdr\``,
  data_region: 'allow another data region',
  geo: 'choose a model of your region',
  max_price: 'raise `provider.max_price`',
  quantization: 'widen `provider.quantizations`',
  require_parameters: 'drop `provider.require_parameters`',
}

/** A longer wait than a week is not worth a word. */
const LONGEST_WAIT_MS = 7 * 86_400_000

/**
 * Who failed, what happened, in whose words, and what to do next: a few sentences for people. The
 * error that says them masks the secrets in them.
 */
export function composeMessage(failure: Failure): string {
  const { provider, status, words, method = 'a request to', path } = failure
  const kind = kindOfStatus(status)
  const own = provider === undefined ? OWN_PREDICATE[kind] : undefined
  const predicate = own ?? PREDICATE[kind] ?? (status < 500 ? 'rejected the request' : 'failed')
  const subject = provider === undefined ? 'OpenRouter' : `${provider.trim()} (via OpenRouter)`
  const happened = `${subject} ${predicate} (${status})`
  const request = path === undefined ? '' : ` on ${method} ${path}`
  const said = words === undefined ? `${happened}${request}.` : `${happened}: ${endSentence(words)}`
  const sentences = [said, adviseOn(failure), ...describeAvailability(failure), nameWait(failure)]
  return sentences.filter(Boolean).join(' ')
}

function nameWait({ retryable, retryAfterMs = Infinity }: Failure): string {
  if (!retryable || retryAfterMs > LONGEST_WAIT_MS) return ''
  const seconds = Math.ceil(retryAfterMs / 1000)
  if (seconds <= 120) return `Retry after ${seconds} s.`
  return `Retry after ${seconds <= 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`}.`
}

function describeAvailability({ availability }: Failure): unknown[] {
  const rules = [availability?.excluded_by ?? []].flat().map((rule) => {
    const advice = EXCLUSION_ADVICE[rule]
    return advice === undefined ? rule : `${rule} (${advice})`
  })
  const { field, detail } = availability?.constraint ?? {}
  const models = availability?.fallback_models ?? []
  const url = availability?.docs_url ?? ''
  return [
    rules.length > 0 && `Excluded by ${rules.join(', ')}.`,
    field && `Nothing satisfies \`${field}\`${detail ? ` (${detail.trim().slice(0, 120)})` : ''}.`,
    models.length > 0 && `Suggested instead: ${models.slice(0, 5).join(', ')}.`,
    /^https:\/\/[^\s"<>]{1,200}$/.test(url) && `See ${url}`,
  ]
}
