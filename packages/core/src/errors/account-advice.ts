import type { AdviceRow } from './advice-row.ts'
import { urls } from './advice-urls.ts'
import type { Failure } from './failure.ts'
import { isDailyQuota } from './retryable.ts'

/** What to do about keys, money and limits. */
export const accountAdvice: readonly AdviceRow[] = [
  // Keys and permissions.
  {
    words: /management key|provisioning key/i,
    advice: `Management endpoints and inference endpoints each need their own kind of key: create a management key at ${urls.managementKeys}, or an inference key at ${urls.keys}.`,
  },
  {
    status: [401, 403],
    when: ({ isByok, moderation }) => isByok === true && moderation === undefined,
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
]

// OpenRouter documentation: Limits. The quota resets at midnight UTC; the header says so too.
function describeReset({ resetAtMs }: Failure): string {
  if (resetAtMs === undefined || !(Math.abs(resetAtMs) <= 8.64e15)) return 'resets at 00:00 UTC'
  const [day, time] = new Date(resetAtMs).toISOString().split('T')
  return `resets on ${day} at ${time?.slice(0, 5)} UTC`
}
