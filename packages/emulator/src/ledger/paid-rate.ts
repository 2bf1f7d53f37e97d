import { oneUsd, type Usd } from '../money/usd.ts'

const secondMs = 1_000
const surgeLimit = 500

/** Requests a second that a balance allows: one for each credit begun, at least 1, at most 500. */
export function requestsPerSecond(balance: Usd): number {
  const credits = Number((balance + oneUsd - 1n) / oneUsd)
  return Math.min(Math.max(credits, 1), surgeLimit)
}

/** Counts the requests of the last second. */
export class PaidRate {
  #recent: number[] = []

  /** Counts a request, or says when the next one may come. */
  take(nowMs: number, limit: number): { readonly resetMs: number } | undefined {
    this.#recent = this.#recent.filter((atMs) => nowMs - atMs < secondMs)
    const [oldest = nowMs] = this.#recent
    if (this.#recent.length >= limit) return { resetMs: oldest + secondMs }
    this.#recent.push(nowMs)
    return undefined
  }
}
