import type { Exchange } from '../http/exchange.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { Reply, Turn } from '../reply/responder.ts'
import type { Plan } from '../routing/plan.ts'
import type { Meter } from './meter.ts'

/** A reply of exact bytes. */
export type RawReply = Extract<Reply, { kind: 'raw' }>

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
  readonly plan: Plan
  readonly attempts: readonly JournalAttempt[]
}
