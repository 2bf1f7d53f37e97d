import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRateLimiter } from '../src/transport/rate-limiter.ts'
import { FakeClock } from './fake-clock.ts'
import { outcome } from './scripted-fetch.ts'

const free = { model: 'example/small-1:free' }

test('never more than twenty start within any minute, whatever is asked for when', async () => {
  const step = fc.record({
    passMs: fc.oneof(fc.constant(0), fc.nat(3_000), fc.nat(90_000)),
    asks: fc.nat(12),
    // Which of those that still wait leave the queue.
    aborts: fc.array(fc.nat(200), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const clock = new FakeClock()
      const limiter = createRateLimiter({ clock, requestsPerDay: 1_000 })
      const startsMs: number[] = []
      const controllers: AbortController[] = []
      let settledCalls = 0
      for (const { passMs, asks, aborts } of steps) {
        for (let ask = 0; ask < asks; ask++) {
          const controller = new AbortController()
          controllers.push(controller)
          void outcome(
            limiter.acquire(free, controller.signal).then(() => startsMs.push(clock.now())),
          ).then(() => settledCalls++)
        }
        await clock.advance(passMs)
        for (const place of aborts) controllers[place % controllers.length]?.abort()
      }
      await clock.advance(3_600_000)
      expect(settledCalls).toBe(controllers.length)
      for (const [index, startMs] of startsMs.entries()) {
        const twentyBeforeMs = startsMs[index - 20]
        if (twentyBeforeMs === undefined) continue
        expect(startMs - twentyBeforeMs).toBeGreaterThan(60_000)
      }
      expect(clock.timers).toBe(0)
    }),
    { numRuns: 150 },
  )
}, 240_000)
