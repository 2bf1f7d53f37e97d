import { contextExclusion, type CountedPrompt, roomiestFirst } from '../context/context-rules.ts'
import type { Engine } from '../engine/engine.ts'
import { tightened } from '../guardrails/apply-guardrails.ts'
import { draftOf } from '../prepare/draft.ts'
import { applyPreset } from '../presets/apply-preset.ts'
import { explainPlan, type Explanation } from '../routing/explain.ts'
import type { Plan } from '../routing/plan.ts'
import { sessionKeyOf } from '../routing/sticky-sessions.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { countPrompt } from './count-prompt.ts'
import { routeRequest } from './route-request.ts'

/**
 * Routes a request without sending it, and without using up the chance of those that are sent.
 * Presets count, and of the guardrails those that bind every key.
 */
export function explainRequest(asked: ChatRequest, engine: Engine): Explanation {
  const { account } = engine.ledger
  const { request, messages } = applyPreset(draftOf(asked, account.policy), { engine })
  const forEveryone = engine.guardrails.all.filter(({ everyone }) => everyone)
  const policy = tightened(account.policy, forEveryone, engine.catalogue)
  const session = sessionKeyOf(request, messages, undefined)
  const random = engine.random.fork('explain')
  const { plan, models } = routeRequest(request, account, session, engine, random, policy)
  const promptTokens = countPrompt(request, messages, engine.countTokens)
  const fitting = withinContext(plan, { request, messages, promptTokens })
  return explainPlan(fitting, models, engine.catalogue)
}

/** Leaves out the endpoints that would be tried in vain, since the prompt is too long for them. */
function withinContext(plan: Plan, prompt: CountedPrompt): Plan {
  const tooSmall = plan.candidates.flatMap((candidate) => contextExclusion(prompt, candidate) ?? [])
  const excluded = new Set(tooSmall.map(({ endpoint }) => endpoint))
  const left = plan.candidates.filter(({ endpoint }) => !excluded.has(endpoint))
  return {
    ...plan,
    candidates: roomiestFirst(left, prompt.request, prompt.promptTokens),
    exclusions: [...plan.exclusions, ...tooSmall],
  }
}
