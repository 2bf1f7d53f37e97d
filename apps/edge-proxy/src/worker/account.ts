import type { DurableObjectState } from '@cloudflare/workers-types'
import { DurableObject } from 'cloudflare:workers'
import { CallBook, type Limits, type Refusal, type Standing } from './call-book.ts'
import type { Bindings } from './settings.ts'

/**
 * The account of one user, or of the whole site. A durable object exists once in the world and does
 * one thing at a time, so calls that start together cannot pass a limit together.
 */
export class Account extends DurableObject<Bindings> {
  readonly #book: CallBook

  constructor(state: DurableObjectState, bindings: Bindings) {
    super(state, bindings)
    this.#book = new CallBook(state.storage.sql)
  }

  reserve(id: string, nanoUsd: number, limits: Limits): Refusal | undefined {
    return this.#book.reserve(id, nanoUsd, limits, Date.now())
  }

  settle(id: string, nanoUsd?: number): void {
    this.#book.settle(id, nanoUsd)
  }

  cancel(id: string): void {
    this.#book.cancel(id)
  }

  standing(): Standing {
    return this.#book.standing(Date.now())
  }
}
