import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BudgetError } from '../src/errors/budget-error.ts'
import { type Budget, createBudget, type Reservation } from '../src/usage/budget.ts'

interface Step {
  action: 'reserve' | 'settle' | 'settle without usage' | 'release'
  micros: number
  /** Which open call to end. */
  pick: number
}

/** What the budget did and, in whole millionths, what it had to do. */
interface Observation {
  granted: boolean
  spent: number
  reserved: number
}

function tryToReserve(budget: Budget, micros: number): Reservation | undefined {
  try {
    return budget.reserve({ costUsd: `${micros}e-6` })
  } catch (error) {
    if (error instanceof BudgetError) return undefined
    throw error
  }
}

function replay(steps: readonly Step[], limit: number): [Observation[], Observation[]] {
  const budget = createBudget({ limits: [{ costUsd: `${limit}e-6`, per: 'run' }] })
  const open: { reservation: Reservation | undefined; micros: number }[] = []
  const seen: Observation[] = []
  const due: Observation[] = []
  let spent = 0
  let reserved = 0
  for (const { action, micros, pick } of steps) {
    let granted = false
    const fits = action === 'reserve' && spent + reserved + micros <= limit
    if (action === 'reserve') {
      const reservation = tryToReserve(budget, micros)
      granted = reservation !== undefined
      if (fits) {
        open.push({ reservation, micros })
        reserved += micros
      }
    } else {
      const [ended] = open.splice(pick % Math.max(1, open.length), 1)
      if (ended === undefined) continue
      reserved -= ended.micros
      if (action === 'release') ended.reservation?.release()
      else if (action === 'settle') ended.reservation?.settle({ costUsd: micros / 1e6 })
      else ended.reservation?.settle()
      if (action !== 'release') spent += action === 'settle' ? micros : ended.micros
    }
    const [standing] = budget.standings()
    seen.push({ granted, spent: standing?.spent ?? NaN, reserved: standing?.reserved ?? NaN })
    due.push({ granted: fits, spent: spent / 1e6, reserved: reserved / 1e6 })
  }
  return [seen, due]
}

describe('createBudget', () => {
  test('lets exactly as many of 1,000 concurrent calls through as the limit has room for', async () => {
    const budget = createBudget({ limits: [{ costUsd: '1', per: 'run' }] })
    async function call(index: number): Promise<boolean> {
      await Promise.resolve()
      const reservation = tryToReserve(budget, 3000)
      for (let turn = 0; turn < index % 7; turn += 1) await Promise.resolve()
      reservation?.settle({ costUsd: 0.003 })
      return reservation !== undefined
    }
    const passed = await Promise.all(Array.from({ length: 1000 }, (_, index) => call(index)))
    expect(passed.filter(Boolean)).toHaveLength(333)
    expect(budget.standings()[0]).toMatchObject({ spent: 0.999, reserved: 0 })
  })

  test('never reserves past its limit and conserves money, in any order of 1,000 steps', () => {
    const step: fc.Arbitrary<Step> = fc.record({
      action: fc.constantFrom('reserve', 'reserve', 'settle', 'settle without usage', 'release'),
      micros: fc.nat(50_000),
      pick: fc.nat(),
    })
    const steps = fc.array(step, { minLength: 1, maxLength: 1000, size: 'max' })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 1_000_000 }), (taken, limit) => {
        const [seen, due] = replay(taken, limit)
        expect(seen).toEqual(due)
      }),
    )
  })
})
