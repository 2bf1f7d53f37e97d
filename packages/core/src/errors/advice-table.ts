import { urls } from './advice-urls.ts'
import type { Failure } from './failure.ts'
import { readStrings } from './read-field.ts'
import { isDailyQuota } from './retryable.ts'

/** When a piece of advice applies; everything that is named has to match. */
export interface AdviceRow {
  status?: readonly number[]
  limitSource?: readonly string[]
  errorType?: readonly string[]
  availabilityCode?: readonly string[]
  /** Tested against the server's words. */
  words?: RegExp
  /** Tested against the path of the request. */
  path?: RegExp
  when?: (failure: Failure) => boolean
  advice: string | ((failure: Failure) => string)
}

/** What to do about a failure; the first row that applies counts, so exact rows come first. */
export const ADVICE: readonly AdviceRow[] = [
  // Keys and permissions.
  {
    words: /management key|provisioning key/i,
    advice: `Management endpoints and inference endpoints each need their own kind of key: create a management key at ${urls.managementKeys}, or an inference key at ${urls.keys}.`,
  },
  {
    status: [401, 403],
    when: ({ isByok }) => isByok === true,
    advice: `The provider did not accept your own key for it; check that key at ${urls.integrations}.`,
  },
  {
    status: [401],
    words: /missing authentication|no auth credentials|no cookie auth/i,
    advice: `No API key arrived: create one at ${urls.keys} and pass it as \`apiKey\`, or set OPENROUTER_API_KEY.`,
  },
  {
    status: [401],
    advice: `The API key is unknown, disabled or expired: check it, or create one at ${urls.keys} and pass it as \`apiKey\` or OPENROUTER_API_KEY.`,
  },

  // Credits and budgets.
  {
    limitSource: ['openrouter_key_limit'],
    advice: `Raise or reset the limit of this key at ${urls.keys}, or use another key.`,
  },
  {
    status: [402, 403],
    words: /key limit exceeded/i,
    advice: `Raise or reset the limit of this key at ${urls.keys}, or use another key.`,
  },
  {
    status: [402, 403],
    words: /budget of .* exceeded|budget exceeded/i,
    advice:
      'Ask an administrator of the workspace to raise its budget, or wait for the next period.',
  },
  {
    limitSource: ['openrouter_in_flight_budget'],
    advice: `Requests that are still running hold the remaining credits: send fewer at once, or add credits at ${urls.credits}.`,
  },
  {
    status: [402],
    words: /can only afford \d+/i,
    advice: ({ words }) =>
      `Set \`max_tokens\` to ${/can only afford (\d+)/i.exec(words ?? '')?.[1]} or less (without it, the model's maximum is reserved), or add credits at ${urls.credits}.`,
  },
  {
    status: [402],
    words: /prompt tokens limit exceeded/i,
    advice: `Shorten the prompt, or add credits at ${urls.credits}.`,
  },
  {
    status: [402],
    advice: `Add credits at ${urls.credits}; a negative balance stops free models too.`,
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

  // Rate limits.
  {
    words: /free-models-per-day-high-balance/i,
    advice: (failure) =>
      `The daily quota of free models is used up and ${describeReset(failure)}; use paid models (without \`:free\`) until then.`,
  },
  {
    when: isDailyQuota,
    advice: (failure) =>
      `The daily quota of free models is used up and ${describeReset(failure)}; buying 10 credits once at ${urls.credits} raises it to 1000 requests a day.`,
  },
  {
    words: /free-models-per-min/i,
    advice:
      'Free models take 20 requests a minute: slow down, or use a paid model (without `:free`).',
  },
  {
    limitSource: ['upstream_provider_shared_pool'],
    advice: `The capacity that OpenRouter shares at this provider is busy: let other providers or \`models\` take over, or add your own provider key at ${urls.integrations}.`,
  },

  // Routing.
  {
    words: /matching your data policy|data policy|enable prompt training/i,
    advice: `Change what providers may do with prompts at ${urls.privacy}, or choose another model.`,
  },
  {
    availabilityCode: ['privacy_restricted'],
    advice: `Change what providers may do with prompts at ${urls.privacy}, or choose another model.`,
  },
  {
    words: /support (?:tool use|tools|tool calling|function calling)/i,
    advice: `Choose a model that supports tools (${urls.models}?supported_parameters=tools), or drop \`tools\`.`,
  },
  {
    words: /support (?:image|audio|video|file) input/i,
    advice: `Choose a model that takes such input (${urls.models}), or drop it.`,
  },
  {
    words: /no allowed providers/i,
    advice: (failure) =>
      `${nameProviders(failure)}Widen \`provider.only\`, \`order\` or \`ignore\`, or the allowed providers at ${urls.preferences}.`,
  },
  {
    words: /no models match/i,
    advice: 'Name other `models`, or widen the models that the key or its guardrail allows.',
  },
  {
    words: /not a valid model id/i,
    advice: `Look up model ids at ${urls.models} or with GET /models.`,
  },
  {
    availabilityCode: ['model_not_found'],
    advice: `Look up model ids at ${urls.models} or with GET /models.`,
  },
  {
    availabilityCode: ['wrong_endpoint'],
    advice: 'This model is served by another endpoint of the API (embeddings, images, audio, …).',
  },
  {
    availabilityCode: ['model_deprecated', 'free_variant_ended'],
    advice: `Choose another model at ${urls.models}.`,
  },
  {
    availabilityCode: ['region_restricted'],
    advice: 'Choose a model that is offered where the request comes from.',
  },
  {
    words: /no endpoints found/i,
    advice: `No provider serves this model for this request: choose another at ${urls.models}, or relax \`provider\`.`,
  },
  {
    status: [404],
    path: /\/generation(?:\/content)?$/,
    advice: 'The record of a generation appears some seconds after its answer: ask again shortly.',
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
    when: ({ kind, retryAfterMs }) => kind === 'rate-limited' && retryAfterMs === undefined,
    advice: 'Wait a moment, or send fewer requests at once.',
  },
]

// OpenRouter documentation: Limits. The quota resets at midnight UTC; the header says so too.
function describeReset({ resetAtMs }: Failure): string {
  if (resetAtMs === undefined || !(Math.abs(resetAtMs) <= 8.64e15)) return 'resets at 00:00 UTC'
  const [day, time] = new Date(resetAtMs).toISOString().split('T')
  return `resets on ${day} at ${time?.slice(0, 5)} UTC`
}

function nameProviders({ metadata }: Failure): string {
  const providers = readStrings(metadata?.['available_providers']) ?? []
  return providers.length > 0 ? `It is served by ${providers.slice(0, 10).join(', ')}. ` : ''
}
