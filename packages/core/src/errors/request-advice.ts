import type { AdviceRow } from './advice-row.ts'
import { urls } from './advice-urls.ts'
import { endSentence } from './sentence.ts'

/** What to do about the request itself and about servers; the last rows are the general ones. */
export const requestAdvice: readonly AdviceRow[] = [
  // Firewalls answer in pages, or in lines such as "error code: 1020".
  {
    status: [403, 429],
    when: ({ code, words = '' }) =>
      (typeof code === 'number' && code >= 1000) ||
      /cloudflare|attention required|just a moment/i.test(words),
    advice:
      'A firewall in front of OpenRouter stopped the request: slow down, or try another network.',
  },

  // Moderation and guardrails.
  {
    when: ({ moderation }) => moderation !== undefined,
    advice: ({ moderation }) =>
      `The input was flagged${moderation?.reasons.length ? ` for ${moderation.reasons.join(', ')}` : ''}: change it, or choose a model that is not moderated.`,
  },
  {
    when: ({ guardrailPatterns }) => guardrailPatterns !== undefined,
    advice: ({ guardrailPatterns = [] }) =>
      `A guardrail matched ${guardrailPatterns.join(', ')}: change the input, or the guardrail.`,
  },
  {
    errorType: ['content_policy_violation', 'refusal'],
    advice: 'The provider declined this content: rephrase it, or choose another model.',
  },

  // The request itself.
  {
    errorType: ['context_length_exceeded', 'token_limit_exceeded'],
    advice: 'Send fewer tokens, lower `max_tokens`, or use a model with a longer context.',
  },
  { errorType: ['max_tokens_exceeded'], advice: 'Lower `max_tokens`.' },
  { errorType: ['string_too_long'], advice: 'Shorten the text that the message names.' },
  {
    errorType: ['image_download_failed', 'image_not_found'],
    advice: 'Make the image reachable without a login, or send it as a data URL.',
  },
  {
    errorType: ['invalid_image', 'image_too_large', 'image_too_small', 'unsupported_image_format'],
    advice: 'Send a PNG, JPEG, WebP or GIF within the limits of the model.',
  },
  {
    status: [410],
    path: /coinbase/,
    advice: `Credits are no longer bought through the API; buy them at ${urls.credits}.`,
  },
  { status: [410], advice: `What was asked for is gone; credits are bought at ${urls.credits}.` },
  { status: [413], advice: 'Send less: fewer or smaller files and images, or fewer messages.' },

  // Providers and servers.
  {
    availabilityCode: ['temporarily_unavailable', 'capacity_exhausted'],
    advice: 'Retry, or name other `models` to fall back to.',
  },
  {
    when: ({ remedyHint }) => remedyHint !== undefined,
    advice: ({ remedyHint = '' }) => endSentence(remedyHint),
  },
  {
    status: [408, 504, 524],
    advice: 'Retry, stream the answer, or ask for fewer tokens.',
  },
  {
    status: [502],
    advice: 'Retry, or name other `models` or providers to fall back to.',
  },
  {
    status: [503],
    advice: 'Relax the `provider` preferences, or name other `models` to fall back to.',
  },
  { status: [529], advice: 'Retry later, or name other `models` or providers to fall back to.' },
  { when: ({ status }) => status >= 500, advice: 'Retry shortly.' },
  {
    status: [400, 422],
    advice: 'Correct the request; the same one would fail again.',
  },
  {
    status: [403],
    advice: 'Check what the key, its guardrails and the workspace allow.',
  },
  { status: [404], advice: 'Check the id and the path.' },
  {
    when: ({ kind, retryAfterMs }) => kind === 'rate-limited' && retryAfterMs === undefined,
    advice: 'Wait a moment, or send fewer requests at once.',
  },
]
