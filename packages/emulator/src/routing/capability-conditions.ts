import type { Model } from '../catalogue/model.ts'
import { type ChatRequest, outputLimitOf, partsOf } from '../wire/chat-request.ts'
import type { Condition, Considered } from './considered.ts'
import { namesEndpoint } from './provider-slug.ts'
import { tooExpensive } from './too-expensive.ts'
import { tableOf } from '../memory/table.ts'

/** Conditions on what an endpoint can do and what it costs. */
export const capabilityConditions: readonly Condition[] = [
  { excludedBy: 'service_tier', rule: 'R20', refuses: wrongTier },
  {
    excludedBy: 'input_modalities',
    rule: 'R8',
    refuses: ({ model, request }) => {
      const unread = unreadInputOf(model, request)
      return unread === undefined ? undefined : `does not read ${unread} input`
    },
  },
  {
    excludedBy: 'output_modalities',
    rule: 'R8',
    refuses: ({ model, request }) => {
      const missing = request.modalities?.find((kind) => !model.outputModalities.includes(kind))
      return missing === undefined || missing === 'text' ? undefined : `does not output ${missing}`
    },
  },
  {
    excludedBy: 'max_price',
    rule: 'R13',
    refuses: ({ endpoint, request, preferences }) =>
      tooExpensive(endpoint, preferences.max_price ?? request.max_price),
  },
  {
    excludedBy: 'require_parameters',
    rule: 'R7',
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
    rule: 'R9',
    refuses: ({ endpoint, request }) =>
      (outputLimitOf(request) ?? 0) > endpoint.maxCompletionTokens
        ? `produces at most ${endpoint.maxCompletionTokens} tokens`
        : undefined,
  },
  {
    excludedBy: 'tools',
    rule: 'R8',
    refuses: ({ endpoint, request, profile }) =>
      profile === 'seed' &&
      (request.tools ?? []).length > 0 &&
      !endpoint.supportedParameters.includes('tools')
        ? 'does not support tool use'
        : undefined,
  },
  {
    excludedBy: 'structured_outputs',
    rule: 'R40',
    refuses: ({ endpoint, request, profile }) =>
      profile === 'seed' &&
      request.response_format?.type === 'json_schema' &&
      !endpoint.supportedParameters.includes('structured_outputs')
        ? 'does not support structured outputs'
        : undefined,
  },
]

const modalities = tableOf<string>({
  image_url: 'image',
  input_audio: 'audio',
  video_url: 'video',
  input_video: 'video',
})

/** The first kind of input of a request that a model does not read, such as `image`. */
export function unreadInputOf(model: Model, { messages }: ChatRequest): string | undefined {
  return partsOf(messages ?? [])
    .map(({ type }) => modalities[type])
    .find((kind) => kind !== undefined && !model.inputModalities.includes(kind))
}

// Parameters that choose or describe the request itself are everybody's.
const routableParameters = [
  'temperature top_p top_k min_p top_a frequency_penalty presence_penalty repetition_penalty',
  'logit_bias logprobs top_logprobs seed response_format structured_outputs stop tools',
  'tool_choice parallel_tool_calls reasoning include_reasoning reasoning_effort verbosity',
  'max_tokens max_completion_tokens prediction web_search_options',
].flatMap((names) => names.split(' '))

/** The tier that a request asks for: `fast` is another word for `priority`. */
export function tierOf(tier: string | null | undefined): string | undefined {
  return tier === 'fast' ? 'priority' : (tier ?? undefined)
}

function wrongTier(considered: Considered): string | undefined {
  const { model, endpoint, request, preferences, variants, profile, catalogue } = considered
  const asked = tierOf(request.service_tier)
  const { serviceTier } = endpoint
  if (serviceTier === undefined) {
    const hasFlex = model.endpoints.some((other) => other.serviceTier === 'flex')
    return asked === 'flex' && hasFlex ? 'does not serve the flex tier' : undefined
  }
  const eligible = profile === 'current' && variants.has(serviceTier === 'flex' ? 'floor' : 'nitro')
  if (serviceTier === asked || eligible) return undefined
  const named = [...(preferences.order ?? []), ...(preferences.only ?? [])]
  if (named.some((name) => namesEndpoint(name, endpoint, catalogue))) return undefined
  return `serves only the ${serviceTier} tier`
}
