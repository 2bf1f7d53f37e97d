import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { JournalAttempt } from '../journal/journal.ts'
import type { ModelEvent, StatedUsage } from '../reply/model-event.ts'
import type { Draft } from '../prepare/draft.ts'
import type { Turn } from '../reply/responder.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'
import type { SessionKey } from '../routing/sticky-sessions.ts'
import type { ErrorObject } from '../wire/error-body.ts'
import type { UsageBody } from '../wire/usage.ts'
import type { InferenceOptions } from './inference.ts'
import type { CacheUse } from './prompt-cache.ts'
import { choicesOf } from './several-choices.ts'
import { settleGeneration } from './settle-generation.ts'

/** How a generation ended. */
export interface Ending {
  readonly reason: string | null
  readonly nativeReason: string | null
  readonly cancelled: boolean
}

/** The generation that a meter watches. */
export interface Metered {
  readonly id: string
  readonly turn: Turn
  readonly exchange: Exchange
  readonly engine: Engine
  /** When the endpoint was asked. */
  readonly askedAtMs: number
  readonly session: SessionKey
  readonly models: readonly ResolvedModel[]
  readonly attempts: readonly JournalAttempt[]
  readonly options: InferenceOptions
  /** What the endpoint's prompt cache did for this prompt. */
  readonly cacheUse: CacheUse | undefined
  readonly draft: Draft
  /** Id of the generation that a cached reply was made for; such a reply costs nothing. */
  readonly cacheSourceId: string | null
}

/** What a reply said, in the parts that are counted. */
export interface Tally {
  text: string
  reasoning: string
  toolCalls: string
  images: number
  audioTokens: number
  citations: number
  error: ErrorObject | null
  firstTokenAtMs: number | undefined
}

/** Watches a reply go by, and settles it exactly once when it ends. */
export class Meter {
  readonly #metered: Metered
  readonly #tally: Tally
  #usage: UsageBody | undefined
  #cancelled = false
  #openChoices: number
  ending: Ending | undefined

  constructor(metered: Metered) {
    this.#metered = metered
    this.#openChoices = choicesOf(metered.turn.request)
    this.#tally = {
      text: '',
      reasoning: '',
      toolCalls: '',
      images: 0,
      audioTokens: 0,
      citations: 0,
      error: null,
      firstTokenAtMs: undefined,
    }
  }

  /** Notes one event. */
  observe(event: ModelEvent): void {
    const tally = this.#tally
    tally.firstTokenAtMs ??= this.#metered.engine.clock.now()
    switch (event.type) {
      case 'text':
      case 'refusal':
        tally.text += event.text
        return
      case 'reasoning':
        tally.reasoning += event.text ?? event.detail.text ?? ''
        return
      case 'tool-call':
        tally.toolCalls += event.name
        return
      case 'tool-arguments':
        tally.toolCalls += event.text
        return
      case 'image':
        tally.images += 1
        return
      case 'annotation':
        tally.citations += event.annotation.type === 'url_citation' ? 1 : 0
        return
      case 'audio':
        tally.audioTokens += event.tokens
        return
      case 'finish': {
        this.#openChoices -= 1
        if (this.#openChoices > 0) return
        // What one of several choices states about itself says nothing about all of them.
        const stated = event.choice === undefined ? event.usage : undefined
        this.#end(event.reason, event.nativeReason, stated ?? {})
        return
      }
      case 'error':
        tally.error = event.error
        this.#end('error', null, {})
    }
  }

  /** Notes that the reader went away; what comes after it is paid for and not delivered. */
  hangUp(): void {
    this.#cancelled = true
  }

  /** Settles a reply that its reader gave up, as far as it has come. */
  cancel(): void {
    this.#cancelled = true
    this.breakOff()
  }

  /** Settles a reply that ends with neither a finish nor an error, unless it is settled already. */
  breakOff(): void {
    this.#end(null, null, {})
  }

  /** Tokens and cost, once the reply has ended. */
  get usage(): UsageBody {
    if (this.#usage === undefined) throw new Error('A reply has no usage before it has ended')
    return this.#usage
  }

  #end(reason: string | null, nativeReason: string | null, stated: StatedUsage): void {
    if (this.#usage !== undefined) return
    this.#metered.exchange.release()
    this.ending = { reason, nativeReason, cancelled: this.#cancelled }
    this.#usage = settleGeneration(this.#metered, this.#tally, this.ending, stated)
  }
}
