import type { Profile } from '../../engine/engine.ts'
import { reasoningOf } from '../../inference/reasoning-budget.ts'
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
