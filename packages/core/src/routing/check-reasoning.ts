import type { ChatRequest } from '../wire/chat-request.ts'
import type { Warn } from './request-warning.ts'

/** Warns about reasoning options that contradict each other. */
export function checkReasoning(request: ChatRequest, warn: Warn): void {
  const { reasoning, reasoning_effort: topEffort, include_reasoning: include } = request
  if (reasoning == null) return
  const { effort, enabled, max_tokens: budget } = reasoning
  warn(
    effort != null && budget != null,
    'effort-with-max-tokens',
    'reasoning.max_tokens',
    'and `reasoning.effort` exclude each other: keep one of them',
  )
  warn(
    typeof topEffort === 'string' && typeof effort === 'string' && topEffort !== effort,
    'contradicting-effort',
    'reasoning_effort',
    'differs from `reasoning.effort`: keep one of them',
  )
  warn(
    include != null,
    'reasoning-given-twice',
    'include_reasoning',
    'is the older form of `reasoning`, which is also set: remove it',
  )
  warn(
    enabled === false && ((effort ?? 'none') !== 'none' || budget != null),
    'reasoning-switched-off',
    'reasoning.enabled',
    'is false, but `reasoning` says how much to think: keep one of them',
  )
  const name = request.max_completion_tokens != null ? 'max_completion_tokens' : 'max_tokens'
  const limit = request[name]
  warn(
    typeof budget === 'number' && typeof limit === 'number' && budget >= limit,
    'reasoning-budget-too-large',
    'reasoning.max_tokens',
    `leaves nothing of \`${name}\` for the answer: raise that above it`,
  )
}
