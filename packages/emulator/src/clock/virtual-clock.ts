import type { Clock } from './clock.ts'

/** A clock that stands still until it is told to move. */
export interface VirtualClock extends Clock {
  /** Moves time forward, waking every sleeper on the way, in order. */
  advance(duration: number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`): Promise<void>
}

interface Sleeper {
  readonly dueMs: number
  readonly wake: () => void
}

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * Creates a clock for tests: nothing waits unless `advance` lets it.
 *
 * @param startMs where time begins, in milliseconds since 1970. @default 2026-01-01T00:00:00Z
 */
export function createVirtualClock(startMs: number = Date.UTC(2026, 0, 1)): VirtualClock {
  let nowMs = startMs
  let sleepers: Sleeper[] = []

  return {
    now: () => nowMs,
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason)
          return
        }
        const abort = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          dueMs: nowMs + durationMs,
          wake: () => {
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
      }),
    advance: async (duration) => {
      const untilMs = nowMs + durationMsOf(duration)
      for (;;) {
        await settled()
        const next = earliest(sleepers, untilMs)
        if (next === undefined) break
        nowMs = Math.max(nowMs, next.dueMs)
        sleepers = sleepers.filter((other) => other !== next)
        next.wake()
      }
      nowMs = untilMs
    },
  }
}

function durationMsOf(duration: number | string): number {
  if (typeof duration === 'number') return duration
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration)
  const unitMs = unitsMs[match?.[2] ?? '']
  if (unitMs === undefined) throw new TypeError(`Not a duration: ${duration}`)
  return Number(match?.[1]) * unitMs
}

function earliest(sleepers: readonly Sleeper[], untilMs: number): Sleeper | undefined {
  let first: Sleeper | undefined
  for (const sleeper of sleepers) {
    if (sleeper.dueMs <= untilMs && (first === undefined || sleeper.dueMs < first.dueMs)) {
      first = sleeper
    }
  }
  return first
}

// What a woken sleeper does may itself sleep again, several promises later. A message comes after all
// of them, and sooner than any timer.
async function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  await new Promise<void>((resolve) => {
    port1.addEventListener('message', () => resolve(), { once: true })
    port1.start()
    port2.postMessage(undefined)
  })
  port1.close()
}
