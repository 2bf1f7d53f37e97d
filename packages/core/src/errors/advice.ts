import type { ApiErrorDetails } from './api-error.ts'
import { endSentence } from './error-words.ts'
import { readStrings } from './read-field.ts'

/** A failure as judged: what was said, and what follows from it. */
export interface Failure extends ApiErrorDetails {
  status: number
  retryable: boolean
  /** The most telling sentence of the server. */
  words: string | undefined
  method: string | undefined
  /** Path of the request without its query, e.g. `/api/v1/chat/completions`. */
  path: string | undefined
}

const site = 'https://openrouter.ai'
const settings = `${site}/settings`
const credits = `credits at ${settings}/credits`

/**
 * What to do about a failure: patterns for the line that {@link describe} makes of it, and the
 * sentence that helps. The first sentence counts, so particular failures come before general ones.
 */
const ADVICE: readonly (readonly [
  pattern: RegExp,
  sentence: string | ((failure: Failure, caught: RegExpExecArray) => string | undefined),
])[] = [
  [
    /^\d+ flagged|content_policy|refusal/,
    ({ moderation, guardrailPatterns }) =>
      `The content was declined${list(' for ', moderation?.reasons ?? guardrailPatterns)}: rephrase it, or change the model or guardrail.`,
  ],

  // Keys, money and limits.
  [
    /management key|provisioning key/i,
    `Inference takes a key of ${settings}/keys, management one of ${settings}/management-keys.`,
  ],
  [/^40[13] own key/, `Check your own key for the provider at ${settings}/integrations.`],
  [
    /^401/,
    `The API key is missing, unknown, disabled or expired: create one at ${settings}/keys and pass it as \`apiKey\` or OPENROUTER_API_KEY.`,
  ],
  [/key.limit/i, `Raise or reset the limit of this key at ${settings}/keys.`],
  [/budget.* exceeded/i, 'Ask an administrator of the workspace to raise it.'],
  [/in_flight/, `Wait for running requests, or add ${credits}.`],
  [
    /can only afford (\d+)/i,
    (_, [, tokens]) => `Set \`max_tokens\` to ${tokens} or less, or add ${credits}.`,
  ],
  [/^402/, `Add ${credits}, or shorten the prompt; a negative balance stops free models too.`],
  [
    /free-models-per-day|free_tier_daily/i,
    (failure, { input }) =>
      `The daily quota of free models resets at ${formatReset(failure)} UTC: use paid models until then.` +
      (input.includes('high-balance') ? '' : ` Buying 10 ${credits} raises it to 1000.`),
  ],
  [/free-models-per-min/i, 'Slow down, or use a paid model (without `:free`).'],
  [/shared_pool/, `Name other \`models\`, or add your provider key at ${settings}/integrations.`],

  // Models and providers.
  [
    /data policy|prompt training|privacy_restricted/i,
    `Change what providers may do with prompts at ${settings}/privacy, or choose another model.`,
  ],
  [
    /no allowed providers/i,
    ({ metadata }) =>
      `Allow its providers${list(' ', metadata?.['available_providers'])} in \`provider\` or at ${settings}/preferences.`,
  ],
  [/valid model id|model_not_found/i, `Look up model ids at ${site}/models or with GET /models.`],
  [/wrong_endpoint/, 'Use the endpoint for such models.'],
  [
    /support (?:tool|func|image|audio|video|file)|no models match|no.endpoints|_filtered|_ended|_deprecated|_upstream|region_/i,
    `Choose another model at ${site}/models, or demand less (\`provider\`, \`tools\`, inputs, guardrails).`,
  ],
  [/^404 .*\/generation/, 'Ask again in some seconds.'],

  // The request itself. Firewalls answer in pages, or in lines such as "error code: 1020".
  [
    /^(?:403|429) (?:1\d{3}\b|.*(?:cloudflare|attention required|just a moment))/i,
    'A firewall in front of OpenRouter stopped this: slow down, or change networks.',
  ],
  [
    /(?:context_length|token_limit|max_tokens)_exceeded/,
    'Send fewer tokens, lower `max_tokens`, or choose a model with a longer context.',
  ],
  [/image_|_image/, 'Send another image (PNG, JPEG, WebP or GIF), or the same as a data URL.'],

  // Any other failure, by what the server advises or by its status.
  [/./, ({ remedyHint }) => remedyHint && endSentence(remedyHint)],
  [/^50[23]|^529|_unavailable|_exhausted/, 'Retry, relax `provider`, or name other `models`.'],
  [/^(?:408|504|524)/, 'Retry, stream the answer, or ask for fewer tokens.'],
  [/^5/, 'Retry shortly.'],
  [/^410/, `That is gone; buy ${credits}.`],
  [/^413|too_long/, 'Send less: shorter texts, fewer or smaller files.'],
  [/^4(?:00|22)/, 'Correct the request.'],
  [/^403/, 'Check what the key, its guardrails and the workspace allow.'],
  [/^404/, 'Check the id and the path.'],
  [/^429/, 'Send fewer requests at once.'],
]

/** What to do about a failure, in a sentence or two; nothing where nothing is known. */
export function adviseOn(failure: Failure): string | undefined {
  const line = describe(failure)
  for (const [pattern, advice] of ADVICE) {
    const caught = pattern.exec(line)
    const sentence = typeof advice === 'string' ? advice : caught && advice(failure, caught)
    if (caught && sentence) return sentence
  }
  return undefined
}

/** E.g. `429 429 rate_limit_exceeded /api/v1/chat/completions Slow down`. */
function describe(failure: Failure): string {
  const { status, isByok, moderation, guardrailPatterns, availability } = failure
  const { code, errorType, limitSource, path, words } = failure
  const mark = moderation || guardrailPatterns ? 'flagged' : isByok && 'own key'
  const parts = [mark, code, errorType, availability?.code, limitSource, path, words]
  return [status, ...parts].filter(Boolean).join(' ')
}

// OpenRouter documentation: Limits. The quota resets at midnight UTC; the header says so too.
function formatReset({ resetAtMs = Number.NaN }: Failure): string {
  const reset = new Date(resetAtMs)
  return Number.isNaN(reset.getTime())
    ? '00:00'
    : reset.toISOString().slice(0, 16).replace('T', ' ')
}

function list(before: string, names: unknown): string {
  const texts = readStrings(names)?.slice(0, 10)
  return texts ? before + texts.join(', ') : ''
}
