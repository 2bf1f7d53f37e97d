import type { ChatRequest } from '../wire/chat-request.ts'
import type { Warn } from './request-warning.ts'

/** Warns about reasoning options that contradict each other. */
export function checkReasoning(request: ChatRequest, warn: Warn): void {
  const { reasoning, reasoning_effort: topEffort } = request
  if (reasoning === undefined || reasoning === null) return
  const { effort, max_tokens: budget } = reasoning
  if (isSet(effort) && isSet(budget)) {
    warn(
      'effort-with-max-tokens',
      'reasoning.max_tokens',
      '`reasoning` has both `effort` and `max_tokens`, of which the documentation asks for one. ' +
        'Which of them counts depends on the model; remove the other.',
    )
  }
  if (typeof topEffort === 'string' && typeof effort === 'string' && topEffort !== effort) {
    warn(
      'contradicting-effort',
      'reasoning_effort',
      `\`reasoning_effort\` is "${topEffort}" and \`reasoning.effort\` is "${effort}"; ` +
        'they mean the same and must not differ. Keep one of them.',
    )
  }
  if (isSet(request.include_reasoning)) {
    warn(
      'reasoning-given-twice',
      'include_reasoning',
      '`include_reasoning` is the older spelling of `reasoning`, which is also set. ' +
        'Remove it; `reasoning.exclude` hides the thoughts.',
    )
  }
  if (reasoning.enabled === false && ((isSet(effort) && effort !== 'none') || isSet(budget))) {
    warn(
      'reasoning-switched-off',
      'reasoning.enabled',
      '`reasoning.enabled` is false although `reasoning` says how much to think. ' +
        'Remove one of the two.',
    )
  }
  checkBudget(budget, request, warn)
}

function checkBudget(budget: unknown, request: ChatRequest, warn: Warn): void {
  const name = isSet(request.max_completion_tokens) ? 'max_completion_tokens' : 'max_tokens'
  const limit = request[name]
  if (typeof budget !== 'number' || typeof limit !== 'number' || budget < limit) return
  warn(
    'reasoning-budget-too-large',
    'reasoning.max_tokens',
    `\`reasoning.max_tokens\` (${budget}) leaves nothing of \`${name}\` (${limit}) for the answer, ` +
      `and may be refused. Raise \`${name}\` above it.`,
  )
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null
}
