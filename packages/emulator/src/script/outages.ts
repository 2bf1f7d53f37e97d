import type { Clock } from '../clock/clock.ts'
import type { Responder } from '../reply/responder.ts'
import { checkNames, type NamesOf } from './check-names.ts'
import { scriptToReply } from './script-to-reply.ts'
import type { ScriptedFailure } from './scripted-reply.ts'

/** How a provider fails, and until when. */
export interface Outage extends Partial<Omit<ScriptedFailure, 'scope'>> {
  /** Only for this model. @default every model */
  readonly model?: string
  /** How many requests fail. @default all */
  readonly times?: number
  /** Milliseconds until the provider recovers. @default never */
  readonly forMs?: number
}

const outageNames: NamesOf<Outage> = {
  status: true,
  message: true,
  code: true,
  metadata: true,
  headers: true,
  afterMs: true,
  model: true,
  times: true,
  forMs: true,
}

interface Running {
  readonly provider: string
  readonly outage: Outage
  readonly untilMs: number
  remaining: number
}

/** Providers that fail on purpose. */
export class Outages {
  readonly #clock: Clock
  #running: Running[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Lets a provider, named by slug or tag, fail. */
  begin(provider: string, outage: Outage): void {
    checkNames('An outage', outage, outageNames)
    const untilMs = outage.forMs === undefined ? Infinity : this.#clock.now() + outage.forMs
    this.#running.push({ provider, outage, untilMs, remaining: outage.times ?? Infinity })
  }

  /** Lets a provider work again. */
  end(provider: string): void {
    this.#running = this.#running.filter((running) => running.provider !== provider)
  }

  clear(): void {
    this.#running = []
  }

  /** Fails in the place of a provider that is down. */
  readonly respond: Responder = (turn) => {
    if (this.#running.length === 0) return undefined
    const nowMs = this.#clock.now()
    const found = this.#running.find(
      ({ provider, outage, untilMs, remaining }) =>
        (provider === turn.endpoint.provider || provider === turn.endpoint.tag) &&
        (outage.model ?? turn.model.id) === turn.model.id &&
        nowMs < untilMs &&
        remaining > 0,
    )
    if (found === undefined) return undefined
    found.remaining -= 1
    return scriptToReply({ status: 502, ...found.outage, scope: 'provider' }, turn)
  }
}
