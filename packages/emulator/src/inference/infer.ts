import type { Engine } from '../engine/engine.ts'
import { replacementOf, withFaults } from '../faults/with-faults.ts'
import { ApiError } from '../http/api-error.ts'
import type { Exchange } from '../http/exchange.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import { sessionKeyOf } from '../routing/sticky-sessions.ts'
import { type ChatRequest, messagesOf } from '../wire/chat-request.ts'
import { admitRequest, refusalOf } from './admit.ts'
import { beginInference } from './begin-inference.ts'
import { countPrompt } from './count-prompt.ts'
import type { Inference, InferenceOptions, RawReply } from './inference.ts'
import { routeRequest } from './route-request.ts'
import { noEndpointsError, providerError } from './routing-errors.ts'
import { makeTurn } from './make-turn.ts'

type Failure = Extract<Reply, { kind: 'failure' }>

/**
 * Gets an answer to a request: plans the route and asks one endpoint after the other until one
 * begins to answer. Throws an `ApiError` when none does.
 */
export async function infer(
  exchange: Exchange,
  engine: Engine,
  request: ChatRequest,
  options: InferenceOptions,
): Promise<Inference | RawReply> {
  admitRequest(exchange.key, engine)
  const messages = messagesOf(request)
  const session = sessionKeyOf(request, messages, exchange.header('x-session-id'))
  const { account } = exchange.key
  const { plan, models } = routeRequest(request, account, session, engine, engine.random)
  if (plan.candidates.length === 0) throw noEndpointsError(plan, models, engine.profile)

  const attempts: JournalAttempt[] = []
  exchange.journalEntry.attempts = attempts
  const promptTokens = countPrompt(request, messages, engine.countTokens)
  const failedModels = new Set<string>()
  let lastError: ApiError | undefined

  for (const candidate of plan.candidates) {
    const modelId = candidate.model.id
    if (failedModels.has(modelId)) continue
    const turn = makeTurn(candidate, { exchange, engine, request, messages, promptTokens, options })
    const refusal = refusalOf(turn, exchange.key, engine)
    const reply = refusal ?? (await respond(turn, engine))
    const status = 'kind' in reply && reply.kind === 'events' ? 200 : reply.status
    attempts.push({ model: modelId, provider: candidate.endpoint.tag, status })
    if (reply instanceof ApiError) {
      failedModels.add(modelId)
      lastError = reply
    } else if (reply.kind === 'failure') {
      if (reply.afterMs !== undefined) await engine.clock.sleep(reply.afterMs, turn.signal)
      if (!leadsToNextProvider(reply)) failedModels.add(modelId)
      else engine.health.failed(modelId, candidate.endpoint.tag, engine.clock.now())
      lastError = providerError(reply, candidate, attempts, models, engine)
    } else if (reply.kind === 'raw') {
      return reply
    } else {
      return beginInference(reply, turn, {
        exchange,
        engine,
        session,
        plan,
        models,
        attempts,
        options,
      })
    }
  }
  throw lastError ?? noEndpointsError(plan, models, engine.profile)
}

// Another provider may do better after an outage or a rate limit, not after a bad request.
function leadsToNextProvider({ scope, status }: Failure): boolean {
  return scope === 'provider' && (status >= 500 || status === 429 || status === 408)
}

async function respond(turn: Turn, engine: Engine): Promise<Reply> {
  const faults = engine.faults.faultsOf(turn)
  if (faults.length === 0) return answer(turn, engine)
  return (await replacementOf(faults, turn)) ?? withFaults(await answer(turn, engine), faults)
}

async function answer(turn: Turn, engine: Engine): Promise<Reply> {
  for (const responder of engine.responders) {
    const reply = responder(turn)
    const given = reply instanceof Promise ? await reply : reply
    if (given !== undefined) return given
  }
  const message = 'No responder has an answer to this request'
  return { kind: 'failure', scope: 'provider', status: 503, error: { code: 503, message } }
}
