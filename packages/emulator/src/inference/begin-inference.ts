import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Draft } from '../prepare/draft.ts'
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
  readonly options: InferenceOptions
  readonly draft: Draft
  readonly turns?: readonly Turn[]
  /** When the endpoint was asked. @default just now */
  readonly askedAtMs?: number
  readonly cacheSourceId?: string | null
}

/** Names the generation and puts a meter beside it. */
export function beginInference(
  reply: Inference['reply'],
  turn: Turn,
  beginning: Beginning,
): Inference {
  const { exchange, engine, session, options, draft } = beginning
  const { models, plan, turns = [turn], cacheSourceId = null } = beginning
  const { askedAtMs = engine.clock.now() } = beginning
  const { attempts } = exchange.journalEntry
  const created = Math.floor(engine.clock.now() / 1_000)
  const id = `gen-${created}-${engine.random.letters(20)}`
  exchange.journalEntry.generationId = id
  const { userId } = exchange.key.account
  const cacheUse =
    cacheSourceId === null ? engine.promptCache.use(userId, turn, engine.clock.now()) : undefined
  return {
    kind: 'inference',
    id,
    created,
    exchange,
    turn,
    providerName: engine.catalogue.providerName(turn.endpoint.provider),
    reply,
    meter: new Meter({
      id,
      turn,
      exchange,
      engine,
      askedAtMs,
      session,
      models,
      attempts,
      options,
      cacheUse,
      draft,
      cacheSourceId,
    }),
    models,
    plan,
    attempts,
    draft,
    turns,
    cacheSourceId,
    headers: {},
  }
}
