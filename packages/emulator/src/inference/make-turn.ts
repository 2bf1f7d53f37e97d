import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Turn } from '../reply/responder.ts'
import type { Candidate } from '../routing/plan.ts'
import type { ChatRequest } from '../wire/chat-request.ts'
import type { InferenceOptions } from './inference.ts'
import { reasoningBudget } from './reasoning-budget.ts'

/** What all attempts of a request share. */
export interface TurnContext {
  readonly exchange: Exchange
  readonly engine: Engine
  readonly request: ChatRequest
  readonly messages: Turn['messages']
  readonly promptTokens: number
  readonly options: InferenceOptions
}

/** Prepares one attempt at one endpoint. */
export function makeTurn({ model, endpoint, byok }: Candidate, context: TurnContext): Turn {
  const { engine, request, messages, promptTokens, options } = context
  const { maxCompletionTokens } = endpoint
  return {
    request,
    messages,
    model,
    endpoint,
    byok,
    streaming: options.streaming,
    promptTokens,
    fees: 0n,
    reasoningBudget: reasoningBudget(request, model.reasoning, maxCompletionTokens, engine.profile),
    countTokens: engine.countTokens,
    random: turnRandom(engine, request, messages.length),
    signal: context.exchange.call.signal,
    headers: context.exchange.call.headers,
  }
}

// The same conversation gets the same answer from the same seed, whatever came before it.
function turnRandom(engine: Engine, request: ChatRequest, length: number): Turn['random'] {
  const last = request.messages?.at(-1)?.content ?? request.prompt ?? ''
  const text = typeof last === 'string' ? last.slice(0, 200) : String(last.length)
  return engine.random.fork(`${request.seed ?? ''}/${request.model ?? ''}/${length}/${text}`)
}
