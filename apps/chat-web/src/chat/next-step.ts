import type { Account } from './account.ts'
import type { Failure } from './failure.ts'

/** What helps against a failure: a page to visit, or something to do here. */
export type Remedy =
  | { do: 'visit'; label: string; url: string }
  | { do: 'retry' | 'sign-in' | 'pick-model' | 'open-settings' | 'new-chat'; label: string }

/** A failure in words for people. */
export interface NextStep {
  title: string
  /** Better words than the message, where that speaks to programmers. */
  detail?: string
  /** The best first. */
  remedies: readonly Remedy[]
}

const openrouter = 'https://openrouter.ai'
const retry: Remedy = { do: 'retry', label: 'Try again' }
const pickModel: Remedy = { do: 'pick-model', label: 'Choose another model' }
const settings: Remedy = { do: 'open-settings', label: 'Open settings' }

function visit(label: string, path: string): Remedy {
  return { do: 'visit', label, url: `${openrouter}${path}` }
}

/** Says what happened in a sentence, and what to do next. */
export function nextStepFor(failure: Failure, account: Account): NextStep {
  const { kind, message, errorType = '', provider } = failure
  switch (kind) {
    case 'unauthorized':
      return {
        title:
          account.payer === 'none'
            ? 'Sign in to get an answer.'
            : 'OpenRouter does not accept the key.',
        remedies: [{ do: 'sign-in', label: 'Sign in with OpenRouter' }],
      }
    case 'insufficient-credits':
      return {
        title: 'The OpenRouter account has run out of credits.',
        remedies: [visit('Add credits', '/settings/credits'), retry],
      }
    case 'forbidden':
      return /limit/i.test(message)
        ? {
            title: 'The key has reached its limit.',
            remedies: [visit('Raise the limit', '/settings/keys'), retry],
          }
        : { title: 'OpenRouter refused this.', remedies: [pickModel, retry] }
    case 'rejected':
      return { title: 'The content was declined.', remedies: [pickModel] }
    case 'not-found':
      return /data policy|privacy/i.test(message)
        ? {
            title: 'Your privacy settings leave no provider for this model.',
            remedies: [visit('Open privacy settings', '/settings/privacy'), pickModel],
          }
        : { title: 'Nobody offers this.', remedies: [pickModel, settings] }
    case 'no-provider':
      return {
        title: 'No provider can take this right now.',
        remedies: [retry, settings, pickModel],
      }
    case 'rate-limited':
      return /free-models-per-day|daily/i.test(message)
        ? { title: 'Today’s free requests are used up.', remedies: [pickModel, retry] }
        : { title: 'Too many requests at once.', remedies: [retry, pickModel] }
    case 'provider-failed':
      return {
        title: `${provider ?? 'The provider'} failed to answer.`,
        remedies: [retry, settings, pickModel],
      }
    case 'server':
      return { title: 'OpenRouter has a problem of its own.', remedies: [retry] }
    case 'request-timeout':
    case 'timeout':
      return { title: 'The answer took too long.', remedies: [retry, pickModel] }
    case 'connection':
      return { title: 'The connection failed.', remedies: [retry] }
    case 'stream-interrupted':
    case 'stream-malformed':
      return {
        title: 'The answer broke off.',
        detail: 'The connection to OpenRouter was lost. What has come so far stays.',
        remedies: [retry],
      }
    case 'budget-exceeded':
      return {
        title: 'The budget has no room for this message, so it was not sent.',
        remedies: [{ do: 'open-settings', label: 'Change the budget' }, retry],
      }
    case 'configuration':
      return { title: 'A setting does not work.', remedies: [settings] }
    case 'invalid-request':
      return /context/i.test(errorType + message)
        ? {
            title: 'The conversation is too long for this model.',
            remedies: [pickModel, { do: 'new-chat', label: 'Start a new chat' }],
          }
        : { title: 'OpenRouter could not work with this request.', remedies: [settings, pickModel] }
    case 'unknown':
      return { title: 'Something went wrong.', remedies: [retry] }
    default:
      return kind satisfies never
  }
}
