import type { Profile } from '../../engine/engine.ts'
import { reasoningOf } from '../../inference/reasoning-plan.ts'
import type { Turn } from '../../reply/responder.ts'
import type { ChatRequest } from '../../wire/chat-request.ts'

/** Whether reasoning is returned; it is paid for either way. */
export function showsReasoning(request: ChatRequest): boolean {
  return reasoningOf(request)?.exclude !== true
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
