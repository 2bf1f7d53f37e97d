import { untilAborted } from '../streaming/until-aborted.ts'

/** Time and chance, so that a test can decide about both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** As the platform's; gives a handle for `clearTimeout`. */
  setTimeout(callback: () => void, delayMs: number): unknown
  /** As the platform's; any value but a handle has no effect. */
  clearTimeout(handle: unknown): void
  /** A number from 0 up to, but not including, 1. */
  random(): number
}

/** The time and chance of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
  random: () => Math.random(),
}

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export async function sleep(
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let timer: unknown
  const elapsed = new Promise<void>((resolve) => {
    timer = clock.setTimeout(resolve, delayMs)
  })
  try {
    await untilAborted(elapsed, signal)
  } finally {
    clock.clearTimeout(timer)
  }
}
