import type { Exchange } from '../http/exchange.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Draft } from '../prepare/draft.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import type { Plan } from '../routing/plan.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'
import type { Meter } from './meter.ts'

/** A reply of exact bytes. */
export type RawReply = Extract<Reply, { kind: 'raw' }>

/** How an API asks for an answer. */
export interface InferenceOptions {
  readonly streaming: boolean
  /** How `/generation` names the API. @default 'completions' */
  readonly apiType?: string
  /** Whether a prompt that is too long is an answer that ended by its length, and no failure. */
  readonly lengthEnds?: boolean
}

/** An endpoint that has begun to answer. */
export interface Inference {
  readonly kind: 'inference'
  /** The generation's id, also in `X-Generation-Id`. */
  readonly id: string
  /** Seconds since 1970. */
  readonly created: number
  readonly exchange: Exchange
  readonly turn: Turn
  readonly providerName: string
  readonly reply: Extract<Reply, { kind: 'events' }>
  readonly meter: Meter
  readonly models: readonly ResolvedModel[]
  readonly plan: Plan
  readonly attempts: readonly JournalAttempt[]
  readonly draft: Draft
  /** Every attempt that was begun, the one that answers last. */
  readonly turns: readonly Turn[]
  /** Id of the generation that a cached reply was made for. */
  readonly cacheSourceId: string | null
  /** Response headers beside the usual ones. */
  readonly headers: Readonly<Record<string, string>>
}
