import type { Profile } from '../../engine/engine.ts'
import { reasoningOf } from '../../inference/reasoning-plan.ts'
import type { Turn } from '../../reply/responder.ts'
import { type ChosenToken, tokenLogprobs } from '../../reply/token-logprobs.ts'
import type { ChatRequest } from '../../wire/chat-request.ts'

/** Whether reasoning is returned; it is paid for either way. */
export function showsReasoning(request: ChatRequest): boolean {
  return reasoningOf(request)?.exclude !== true
}

/** The likelihoods of a text, for those who ask where they can be had. */
export function logprobsOf(
  text: string,
  { request, endpoint }: Turn,
): { readonly content: readonly ChosenToken[]; readonly refusal: null } | null {
  if (request.logprobs !== true || !endpoint.supportedParameters.includes('logprobs')) return null
  return { content: tokenLogprobs(text, request.top_logprobs ?? 0), refusal: null }
}

const audioLifeSeconds = 3_600

/** Until when audio can be referred to by its id, in seconds since 1970. */
export function audioExpiry(created: number): number {
  return created + audioLifeSeconds
}

/** Whether a stream ends with its usage. */
export function reportsUsage(request: ChatRequest, profile: Profile): boolean {
  return (
    profile === 'current' ||
    request.usage?.include === true ||
    request.stream_options?.include_usage === true
  )
}

/** The tier that answered; requests that ask for none are not told. */
export function servedTier({ request, endpoint }: Turn): { readonly service_tier?: string } {
  if (request.service_tier == null && endpoint.serviceTier === undefined) return {}
  return { service_tier: endpoint.serviceTier ?? 'default' }
}
