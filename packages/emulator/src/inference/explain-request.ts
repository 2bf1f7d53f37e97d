import type { Engine } from '../engine/engine.ts'
import { explainPlan, type Explanation } from '../routing/explain.ts'
import { sessionKeyOf } from '../routing/sticky-sessions.ts'
import { type ChatRequest, messagesOf } from '../wire/chat-request.ts'
import { routeRequest } from './route-request.ts'

/** Routes a request without sending it, and without using up the chance of those that are sent. */
export function explainRequest(request: ChatRequest, engine: Engine): Explanation {
  const session = sessionKeyOf(request, messagesOf(request), undefined)
  const { account } = engine.ledger
  const random = engine.random.fork('explain')
  const { plan, models } = routeRequest(request, account, session, engine, random)
  return explainPlan(plan, models, engine.catalogue)
}
