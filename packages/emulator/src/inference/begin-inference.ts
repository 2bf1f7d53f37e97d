import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Turn } from '../reply/responder.ts'
import type { Plan } from '../routing/plan.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'
import type { SessionKey } from '../routing/sticky-sessions.ts'
import type { Inference, InferenceOptions } from './inference.ts'
import { Meter } from './meter.ts'

/** What is known of a request when an endpoint begins to answer it. */
export interface Beginning {
  readonly exchange: Exchange
  readonly engine: Engine
  readonly session: SessionKey
  readonly plan: Plan
  readonly models: readonly ResolvedModel[]
  readonly attempts: readonly JournalAttempt[]
  readonly options: InferenceOptions
}

/** Names the generation and puts a meter beside it. */
export function beginInference(
  reply: Inference['reply'],
  turn: Turn,
  { exchange, engine, session, plan, models, attempts, options }: Beginning,
): Inference {
  const created = Math.floor(engine.clock.now() / 1_000)
  const id = `gen-${created}-${engine.random.letters(20)}`
  exchange.journalEntry.generationId = id
  const providerName = engine.catalogue.providerName(turn.endpoint.provider)
  const cacheUse = engine.promptCache.use(exchange.key.account.userId, turn, engine.clock.now())
  const meter = new Meter({
    id,
    turn,
    exchange,
    engine,
    session,
    models,
    attempts,
    options,
    cacheUse,
  })
  return {
    kind: 'inference',
    id,
    created,
    exchange,
    turn,
    providerName,
    reply,
    meter,
    models,
    plan,
    attempts,
  }
}
