import type { Clock } from '../src/index.ts'

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  /** What chance gives next; 0 makes backoff its longest. */
  chance = 0
  #nowMs: number
  #timers = new Map<number, { atMs: number; callback: () => void }>()
  #count = 0

  constructor(start: string | number = '2026-11-21T12:00:00Z') {
    this.#nowMs = new Date(start).getTime()
  }

  /** How many timers wait. */
  get timers(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#nowMs
  }

  random(): number {
    return this.chance
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    this.#count++
    this.#timers.set(this.#count, { atMs: this.#nowMs + delayMs, callback })
    return this.#count
  }

  clearTimeout(handle: unknown): void {
    if (typeof handle === 'number') this.#timers.delete(handle)
  }

  /** Lets time pass; timers fire when they are due, and what they set off happens before the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await settled()
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      const [handle, { atMs, callback }] = next
      this.#timers.delete(handle)
      this.#nowMs = Math.max(this.#nowMs, atMs)
      callback()
      await settled()
    }
    this.#nowMs = untilMs
  }

  /** Lets time pass without a timer that fires on the way, as a machine that sleeps does. */
  jump(ms: number): void {
    this.#nowMs += ms
  }

  /** Sets the time back, which timers take no notice of. */
  setBack(ms: number): void {
    this.#nowMs -= ms
    for (const timer of this.#timers.values()) timer.atMs -= ms
  }

  #next(untilMs: number): [number, { atMs: number; callback: () => void }] | undefined {
    const due = [...this.#timers].filter(([, { atMs }]) => atMs <= untilMs)
    return due.toSorted(([, one], [, other]) => one.atMs - other.atMs)[0]
  }
}

/** Resolves when everything that can happen without waiting has happened. */
export async function settled(): Promise<void> {
  // What is loaded with the first failure; a test may keep it from loading.
  await import('../src/errors/index.ts').catch(() => undefined)
  for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve))
}
