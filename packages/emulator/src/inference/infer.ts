import { contextError, roomiestFirst } from '../context/context-rules.ts'
import type { Engine } from '../engine/engine.ts'
import { ApiError } from '../http/api-error.ts'
import type { Exchange } from '../http/exchange.ts'
import { citeSources } from '../plugins/cite-sources.ts'
import type { Draft } from '../prepare/draft.ts'
import { prepareRequest } from '../prepare/prepare-request.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import { cacheOptionsOf } from '../response-cache/cache-options.ts'
import { type SessionKey, sessionKeyOf } from '../routing/sticky-sessions.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import { admitRequest } from './admit.ts'
import { askResponders } from './ask-responders.ts'
import { beginInference, type Beginning } from './begin-inference.ts'
import { keepReply, openCacheSlot, repeatReply } from './cached-inference.ts'
import { countPrompt } from './count-prompt.ts'
import type { Inference, InferenceOptions, RawReply } from './inference.ts'
import { endedByLength, isAboutLength } from './ended-by-length.ts'
import { makeOverlongTurn, makeTurn } from './make-turn.ts'
import { refusalOf } from './refusal.ts'
import { RequestQuotas } from './request-quotas.ts'
import { type RoutedRequest, routeRequest } from './route-request.ts'
import { noEndpointsError, providerError } from './routing-errors.ts'
import { choicesOf, withFurtherChoices } from './several-choices.ts'

/**
 * Gets an answer to a request: prepares it, plans the route and asks one endpoint after the other
 * until one begins to answer. Throws an `ApiError` when none does.
 */
export async function infer(
  exchange: Exchange,
  engine: Engine,
  request: ChatRequest,
  options: InferenceOptions,
): Promise<Inference | RawReply> {
  admitRequest(exchange.key, engine)
  const draft = await prepareRequest(request, { exchange, engine })
  const session = sessionKeyOf(draft.request, draft.messages, exchange.header('x-session-id'))
  const { account } = exchange.key
  const { random } = engine
  const routed = routeRequest(draft.request, account, session, engine, random, draft.policy)
  exchange.journalEntry.attempts = []
  const beginning = { exchange, engine, session, ...routed, options, draft }

  const caching = cacheOptionsOf(exchange, draft)
  if (caching === undefined) return askEndpoints(beginning)
  const { slot, hit } = await openCacheSlot(caching, beginning)
  if (hit !== undefined) return repeatReply(hit, beginning)
  const inference = await askEndpoints(beginning)
  return inference.kind === 'raw' ? inference : keepReply(inference, slot, beginning)
}

/** What the attempts of one request share. */
type Asking = Beginning & RoutedRequest & { readonly session: SessionKey; readonly draft: Draft }

async function askEndpoints(beginning: Asking): Promise<Inference | RawReply> {
  const { exchange, engine, plan, models, draft, options } = beginning
  if (plan.candidates.length === 0)
    throw noEndpointsError(plan, models, draft.request, engine.profile)
  const promptTokens = countPrompt(draft.request, draft.messages, engine.countTokens)
  const failedModels: string[] = []
  const quotas = new RequestQuotas(exchange.key, engine)
  const turns: Turn[] = []
  const hints: (string | undefined)[] = []
  let lastError: ApiError | undefined
  let overlong: Turn | undefined

  for (const candidate of roomiestFirst(plan.candidates, draft.request, promptTokens)) {
    const modelId = candidate.model.id
    if (failedModels.includes(modelId)) continue
    const context = { exchange, engine, draft, promptTokens, models, options }
    const turn = makeTurn(candidate, context)
    if (turn === undefined) {
      lastError ??= contextError(draft.request, candidate.endpoint, promptTokens)
      overlong ??= makeOverlongTurn(candidate, context)
      continue
    }
    turns.push(turn)
    exchange.release()
    const askedAtMs = engine.clock.now()
    const reply = refusalOf(turn, exchange, quotas, engine) ?? (await askResponders(turn, engine))
    const status = reply instanceof ApiError || reply.kind !== 'events' ? reply.status : 200
    exchange.journalEntry.attempted({ model: modelId, provider: candidate.endpoint.tag, status })
    if (reply instanceof ApiError) {
      failedModels.push(modelId)
      lastError = reply
      continue
    }
    if (reply.kind === 'raw') {
      exchange.release()
      return reply
    }
    if (reply.kind === 'events') {
      const cited = citeSources(reply.events, draft.searchResults, draft.annotations)
      const first = { ...reply, events: cited }
      const all =
        choicesOf(turn.request) === 1 ? first : await withFurtherChoices(first, turn, engine)
      return beginInference(all, turn, { ...beginning, turns, askedAtMs })
    }
    if (reply.afterMs !== undefined) await engine.clock.sleep(reply.afterMs, turn.signal)
    if (leadsToNextProvider(reply)) {
      engine.health.failed(modelId, candidate.endpoint.tag, engine.clock.now())
    } else failedModels.push(modelId)
    hints.push(reply.headers?.['retry-after'])
    const { attempts } = exchange.journalEntry
    lastError = providerError(reply, candidate, { attempts, hints, models }, engine)
  }
  const last = turns.at(-1) ?? overlong
  if (options.lengthEnds === true && last !== undefined && isAboutLength(lastError)) {
    return beginInference(endedByLength, last, { ...beginning, turns: [last] })
  }
  throw lastError ?? noEndpointsError(plan, models, draft.request, engine.profile)
}

// Another provider may do better after an outage or a rate limit, not after a bad request.
function leadsToNextProvider({ scope, status }: Extract<Reply, { kind: 'failure' }>): boolean {
  return scope === 'provider' && (status >= 500 || status === 429 || status === 408)
}
