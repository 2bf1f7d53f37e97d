import { contextExclusion } from '../context/context-rules.ts'
import type { Engine } from '../engine/engine.ts'
import { explainPlan, type Explanation } from '../routing/explain.ts'
import type { Plan } from '../routing/plan.ts'
import { sessionKeyOf } from '../routing/sticky-sessions.ts'
import { type ChatRequest, messagesOf } from '../wire/chat-request.ts'
import { countPrompt } from './count-prompt.ts'
import { routeRequest } from './route-request.ts'

/** Routes a request without sending it, and without using up the chance of those that are sent. */
export function explainRequest(request: ChatRequest, engine: Engine): Explanation {
  const session = sessionKeyOf(request, messagesOf(request), undefined)
  const { account } = engine.ledger
  const random = engine.random.fork('explain')
  const { plan, models } = routeRequest(request, account, session, engine, random)
  return explainPlan(withinContext(plan, request, engine), models, engine.catalogue)
}

/** Leaves out the endpoints that would be tried in vain, since the prompt is too long for them. */
function withinContext(plan: Plan, request: ChatRequest, { countTokens }: Engine): Plan {
  const messages = messagesOf(request)
  const promptTokens = countPrompt(request, messages, countTokens)
  const tooSmall = plan.candidates.flatMap(
    (candidate) => contextExclusion({ request, messages, promptTokens }, candidate) ?? [],
  )
  if (tooSmall.length === 0) return plan
  const excluded = new Set(tooSmall.map(({ endpoint }) => endpoint))
  return {
    ...plan,
    candidates: plan.candidates.filter(({ endpoint }) => !excluded.has(endpoint)),
    exclusions: [...plan.exclusions, ...tooSmall],
  }
}
