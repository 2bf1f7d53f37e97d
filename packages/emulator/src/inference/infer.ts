import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import { ApiError } from '../http/api-error.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import type { Candidate } from '../routing/plan.ts'
import { planRoute } from '../routing/plan-route.ts'
import { resolveModels } from '../routing/resolve-models.ts'
import { type ChatRequest, messagesOf } from '../wire/chat-request.ts'
import { countPrompt } from './count-prompt.ts'
import type { Inference, RawReply } from './inference.ts'
import { Meter } from './meter.ts'
import { noEndpointsError, providerError } from './routing-errors.ts'
import { reasoningBudget } from './reasoning-budget.ts'

type Failure = Extract<Reply, { kind: 'failure' }>

/**
 * Gets an answer to a request: plans the route and asks one endpoint after the other until one
 * begins to answer. Throws an `ApiError` when none does.
 */
export async function infer(
  exchange: Exchange,
  engine: Engine,
  request: ChatRequest,
  streaming: boolean,
): Promise<Inference | RawReply> {
  const resolution = resolveModels(request, engine.catalogue)
  if ('invalid' in resolution) {
    throw new ApiError(400, `${resolution.invalid} is not a valid model ID`)
  }
  const plan = planRoute({
    request,
    models: resolution.models,
    catalogue: engine.catalogue,
    health: engine.health,
    random: engine.random,
    nowMs: engine.clock.now(),
  })
  if (plan.candidates.length === 0) throw noEndpointsError(plan, resolution.models)

  const messages = messagesOf(request)
  const promptTokens = countPrompt(request, messages, engine.countTokens)
  const attempts: JournalAttempt[] = []
  exchange.journalEntry.attempts = attempts
  const failedModels = new Set<string>()
  let last: { failure: Failure; candidate: Candidate } | undefined

  for (const candidate of plan.candidates) {
    if (failedModels.has(candidate.model.id)) continue
    const turn = turnFor(candidate, {
      exchange,
      engine,
      request,
      messages,
      promptTokens,
      streaming,
    })
    const reply = await respond(turn, engine)
    const status = reply.kind === 'events' ? 200 : reply.status
    attempts.push({ model: candidate.model.id, provider: candidate.endpoint.tag, status })
    if (reply.kind === 'raw') return reply
    if (reply.kind === 'events') {
      const id = `gen-${Math.floor(engine.clock.now() / 1_000)}-${engine.random.letters(20)}`
      exchange.journalEntry.generationId = id
      return {
        kind: 'inference',
        id,
        created: Math.floor(engine.clock.now() / 1_000),
        exchange,
        turn,
        providerName: engine.catalogue.providerName(candidate.endpoint.provider),
        reply,
        meter: new Meter(turn, engine, exchange.key),
        plan,
        attempts,
      }
    }
    if (reply.afterMs !== undefined) await engine.clock.sleep(reply.afterMs, exchange.call.signal)
    if (reply.scope === 'model') failedModels.add(candidate.model.id)
    else if (reply.status >= 500 || reply.status === 429) {
      engine.health.failed(candidate.model.id, candidate.endpoint.tag, engine.clock.now())
    }
    last = { failure: reply, candidate }
  }
  if (last === undefined) throw noEndpointsError(plan, resolution.models)
  throw providerError(last.failure, last.candidate, attempts, engine.catalogue)
}

async function respond(turn: Turn, engine: Engine): Promise<Reply> {
  for (const responder of engine.responders) {
    const reply = responder(turn)
    const given = reply instanceof Promise ? await reply : reply
    if (given !== undefined) return given
  }
  return {
    kind: 'failure',
    scope: 'provider',
    status: 503,
    error: { code: 503, message: 'No responder has an answer to this request' },
  }
}

interface TurnContext {
  readonly exchange: Exchange
  readonly engine: Engine
  readonly request: ChatRequest
  readonly messages: Turn['messages']
  readonly promptTokens: number
  readonly streaming: boolean
}

function turnFor({ model, endpoint }: Candidate, context: TurnContext): Turn {
  const { engine, request, messages } = context
  return {
    request,
    messages,
    model,
    endpoint,
    streaming: context.streaming,
    promptTokens: context.promptTokens,
    reasoningBudget: reasoningBudget(
      request,
      model.reasoning,
      endpoint.maxCompletionTokens,
      engine.profile,
    ),
    countTokens: engine.countTokens,
    random: turnRandom(engine, request, messages.length),
    signal: context.exchange.call.signal,
  }
}

// The same conversation gets the same answer from the same seed, whatever came before it.
function turnRandom(engine: Engine, request: ChatRequest, length: number): Turn['random'] {
  const last = request.messages?.at(-1)?.content ?? request.prompt ?? ''
  const text = typeof last === 'string' ? last.slice(0, 200) : String(last.length)
  return engine.random.fork(`${request.seed ?? ''}/${request.model ?? ''}/${length}/${text}`)
}
