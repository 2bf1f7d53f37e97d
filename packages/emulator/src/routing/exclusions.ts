import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Endpoint, Model } from '../catalogue/model.ts'
import { priceListOf } from '../catalogue/pricing.ts'
import { parseUsd } from '../money/usd.ts'
import { type ChatRequest, outputLimitOf } from '../wire/chat-request.ts'
import type { ProviderPreferences } from '../wire/provider-preferences.ts'
import { namesEndpoint } from './provider-slug.ts'

/** What a condition looks at. */
export interface Considered {
  readonly model: Model
  readonly endpoint: Endpoint
  readonly request: ChatRequest
  readonly preferences: ProviderPreferences
  readonly catalogue: Catalogue
}

/** A condition that an endpoint must meet. */
interface Condition {
  readonly excludedBy: string
  /** Says why the endpoint is out, or nothing. */
  readonly refuses: (considered: Considered) => string | undefined
}

const conditions: readonly Condition[] = [
  {
    excludedBy: 'service_tier',
    refuses: ({ endpoint, request, preferences, catalogue }) => {
      const { serviceTier } = endpoint
      if (serviceTier === undefined) return undefined
      const asked = request.service_tier === 'fast' ? 'priority' : request.service_tier
      if (serviceTier === asked) return undefined
      const named = [...(preferences.order ?? []), ...(preferences.only ?? [])]
      if (named.some((name) => namesEndpoint(name, endpoint, catalogue))) return undefined
      return `serves only the ${serviceTier} tier`
    },
  },
  {
    excludedBy: 'allowed_providers',
    refuses: ({ endpoint, preferences: { only }, catalogue }) =>
      only == null || only.some((name) => namesEndpoint(name, endpoint, catalogue))
        ? undefined
        : 'is not among the providers in `only`',
  },
  {
    excludedBy: 'ignored_providers',
    refuses: ({ endpoint, preferences: { ignore }, catalogue }) =>
      ignore?.some((name) => namesEndpoint(name, endpoint, catalogue)) === true
        ? 'is among the providers in `ignore`'
        : undefined,
  },
  {
    excludedBy: 'data_policy:training',
    refuses: ({ endpoint, preferences, catalogue }) =>
      preferences.data_collection === 'deny' &&
      catalogue.provider(endpoint.provider)?.collectsData !== false
        ? 'may store prompts or train on them'
        : undefined,
  },
  {
    excludedBy: 'data_policy:zdr',
    refuses: ({ endpoint, preferences, catalogue }) =>
      preferences.zdr === true && catalogue.provider(endpoint.provider)?.zeroDataRetention !== true
        ? 'keeps data for some time'
        : undefined,
  },
  {
    excludedBy: 'enforce_distillable_text',
    refuses: ({ model, preferences }) =>
      preferences.enforce_distillable_text === true && !model.distillable
        ? 'does not allow distillation'
        : undefined,
  },
  {
    excludedBy: 'quantization',
    refuses: ({ endpoint, preferences: { quantizations } }) =>
      quantizations == null || quantizations.includes(endpoint.quantization)
        ? undefined
        : `is quantised to ${endpoint.quantization}`,
  },
  {
    excludedBy: 'max_price',
    refuses: ({ endpoint, request, preferences }) =>
      tooExpensive(endpoint, preferences.max_price ?? request.max_price),
  },
  {
    excludedBy: 'require_parameters',
    refuses: ({ endpoint, request, preferences }) => {
      if (preferences.require_parameters !== true) return undefined
      const missing = routableParameters.filter(
        (name) => request[name] != null && !endpoint.supportedParameters.includes(name),
      )
      return missing.length === 0 ? undefined : `does not support ${missing.join(', ')}`
    },
  },
  {
    excludedBy: 'max_tokens',
    refuses: ({ endpoint, request }) =>
      (outputLimitOf(request) ?? 0) > endpoint.maxCompletionTokens
        ? `produces at most ${endpoint.maxCompletionTokens} tokens`
        : undefined,
  },
]

/** The first condition that an endpoint does not meet. */
export function exclusionOf(
  considered: Considered,
): { readonly excludedBy: string; readonly reason: string } | undefined {
  for (const { excludedBy, refuses } of conditions) {
    const reason = refuses(considered)
    if (reason !== undefined) return { excludedBy, reason }
  }
  return undefined
}

// Parameters that choose or describe the request itself are everybody's.
const routableParameters = [
  'temperature top_p top_k min_p top_a frequency_penalty presence_penalty repetition_penalty',
  'logit_bias logprobs top_logprobs seed response_format structured_outputs stop tools',
  'tool_choice parallel_tool_calls reasoning include_reasoning reasoning_effort verbosity',
  'max_tokens max_completion_tokens prediction web_search_options',
].flatMap((names) => names.split(' '))

function tooExpensive(
  { pricing }: Endpoint,
  limits: ProviderPreferences['max_price'],
): string | undefined {
  if (limits == null) return undefined
  const prices = priceListOf(pricing)
  const units = {
    prompt: prices.prompt * 1_000_000n,
    completion: prices.completion * 1_000_000n,
    request: prices.request,
    image: prices.image,
  }
  for (const [unit, price] of Object.entries(units)) {
    const limit = limits[unit]
    if (limit !== undefined && price > parseUsd(limit)) return `costs more per ${unit} than allowed`
  }
  return undefined
}
