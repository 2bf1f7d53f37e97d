import { describe, expect, test } from 'vitest'
import { BudgetError } from '../src/errors/budget-error.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'
import { isOpenRouterError } from '../src/errors/openrouter-error.ts'
import type { BudgetLimit } from '../src/usage/budget-limit.ts'
import { type Budget, createBudget } from '../src/usage/budget.ts'

const halfPastTen = Date.parse('2026-03-01T10:30:00Z')

function refusalOf(attempt: () => unknown): BudgetError {
  try {
    attempt()
  } catch (error) {
    if (error instanceof BudgetError) return error
  }
  throw new Error('the budget did not refuse')
}

function spentAndReserved(budget: Budget): [number | undefined, number | undefined] {
  const [standing] = budget.standings()
  return [standing?.spent, standing?.reserved]
}

describe('createBudget', () => {
  test('holds the estimate until the call settles, then counts what it used', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, per: 'run' }] })
    const reservation = budget.reserve({ costUsd: 0.4 })
    expect(spentAndReserved(budget)).toEqual([0, 0.4])
    reservation.settle({ costUsd: 0.1 })
    expect(spentAndReserved(budget)).toEqual([0.1, 0])
  })

  test('adds money exactly', () => {
    const budget = createBudget({ limits: [{ costUsd: '0.3', per: 'run' }] })
    budget.reserve({ costUsd: 0.1 }).settle({ costUsd: 0.1 })
    budget.reserve({ costUsd: 0.2 }).settle({ costUsd: 0.2 })
    expect(budget.standings()).toEqual([
      {
        unit: 'costUsd',
        per: 'run',
        limit: 0.3,
        spent: 0.3,
        reserved: 0,
        remaining: 0,
        resetsAtMs: undefined,
      },
    ])
  })

  test('refuses a call that does not fit beside what is reserved, before it is sent', () => {
    const clock = { now: () => halfPastTen }
    const budget = createBudget({ limits: [{ costUsd: 5, per: 'hour' }], clock })
    budget.reserve({ costUsd: '4.2' }).settle({ costUsd: 4.1 })
    budget.reserve({ costUsd: '0.7' })
    const error = refusalOf(() => budget.reserve({ costUsd: '0.21' }))
    expect(isOpenRouterError(error)).toBe(true)
    expect(error).toMatchObject({
      kind: 'budget-exceeded',
      retryable: false,
      retryAfterMs: 1_800_000,
      message:
        'The budget of 5 USD per hour has no room for this call, which was not sent: 4.1 USD spent,' +
        ' 0.7 USD reserved, 0.21 USD asked for. It resets at 2026-03-01T11:00:00.000Z.',
      metadata: {
        unit: 'costUsd',
        per: 'hour',
        limit: 5,
        spent: 4.1,
        reserved: 0.7,
        remaining: 0.2,
        asked: 0.21,
        resetsAtMs: Date.parse('2026-03-01T11:00:00Z'),
      },
    })
  })

  test('advises to raise a limit that a single call is larger than', () => {
    const budget = createBudget({ limits: [{ tokens: 100, per: 'day' }] })
    const error = refusalOf(() => budget.reserve({ tokens: 101 }))
    expect(error.message).toContain('Raise the limit or ask for less.')
  })

  test('has no time to wait for when a limit is for the run', () => {
    const budget = createBudget({ limits: [{ requests: 1, per: 'run' }] })
    budget.reserve()
    const error = refusalOf(() => budget.reserve())
    expect(error.retryAfterMs).toBeUndefined()
    expect(error.message).toContain('The budget of 1 requests for this run')
  })

  test('reserves nothing at all when one of several limits refuses', () => {
    const budget = createBudget({
      limits: [
        { costUsd: 10, tokens: 1000, per: 'day' },
        { requests: 1, per: 'run' },
      ],
    })
    budget.reserve({ costUsd: 1, tokens: 10 })
    refusalOf(() => budget.reserve({ costUsd: 1, tokens: 10 }))
    expect(budget.standings().map(({ unit, reserved }) => [unit, reserved])).toEqual([
      ['costUsd', 1],
      ['tokens', 10],
      ['requests', 1],
    ])
  })

  test('lets a call use a limit to the last token', () => {
    const budget = createBudget({ limits: [{ tokens: 100, per: 'run' }] })
    budget.reserve({ tokens: 100 }).settle({ totalTokens: 100 })
    expect(budget.standings()[0]?.remaining).toBe(0)
    refusalOf(() => budget.reserve({ tokens: 1 }))
  })

  test('gives back all that a released call had reserved: a failed attempt is not billed (R72)', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, tokens: 10, requests: 1, per: 'run' }] })
    budget.reserve({ costUsd: 1, tokens: 10 }).release()
    expect(budget.standings().map(({ spent, reserved }) => [spent, reserved])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('keeps the estimate of what the usage does not know', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, tokens: 100, per: 'run' }] })
    budget.reserve({ costUsd: 0.5, tokens: 40 }).settle({ totalTokens: 12 })
    expect(budget.standings().map(({ spent }) => spent)).toEqual([0.5, 12])
  })

  test('keeps the whole estimate of a call that broke off without usage', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, tokens: 100, per: 'run' }] })
    budget.reserve({ costUsd: 0.5, tokens: 40 }).settle()
    expect(budget.standings().map(({ spent }) => spent)).toEqual([0.5, 40])
  })

  test('counts a reservation once, however often it is settled and released', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, per: 'run' }] })
    const reservation = budget.reserve({ costUsd: 0.5 })
    reservation.settle({ costUsd: 0.25 })
    reservation.settle({ costUsd: 0.25 })
    reservation.release()
    expect(spentAndReserved(budget)).toEqual([0.25, 0])
  })

  test('refuses further calls after one used more than it had reserved', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, per: 'run' }] })
    budget.reserve({ costUsd: 0.5 }).settle({ costUsd: 3 })
    expect(budget.standings()[0]).toMatchObject({ spent: 3, remaining: 0 })
    refusalOf(() => budget.reserve({ costUsd: 0 }))
  })

  test.each([
    ['hour', '2026-03-01T10:59:59.999Z', '2026-03-01T11:00:00.000Z'],
    ['day', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'],
  ] as const)('starts again with each UTC %s', (per, before, after) => {
    let nowMs = halfPastTen
    const budget = createBudget({ limits: [{ requests: 1, per }], clock: { now: () => nowMs } })
    budget.reserve().settle({})
    nowMs = Date.parse(before)
    expect(refusalOf(() => budget.reserve()).metadata).toMatchObject({
      resetsAtMs: Date.parse(after),
    })
    nowMs = Date.parse(after)
    expect(spentAndReserved(budget)).toEqual([0, 0])
    budget.reserve()
    expect(spentAndReserved(budget)).toEqual([0, 1])
  })

  test('charges a call that outlives its hour to the hour that it was reserved in', () => {
    let nowMs = halfPastTen
    const clock = { now: () => nowMs }
    const budget = createBudget({ limits: [{ costUsd: 1, per: 'hour' }], clock })
    const reservation = budget.reserve({ costUsd: 0.6 })
    nowMs += 3_600_000
    budget.reserve({ costUsd: 0.3 })
    reservation.settle({ costUsd: 0.5 })
    expect(spentAndReserved(budget)).toEqual([0, 0.3])
  })

  test('does not reopen a period when the clock is set back', () => {
    let nowMs = halfPastTen
    const clock = { now: () => nowMs }
    const budget = createBudget({ limits: [{ requests: 1, per: 'hour' }], clock })
    budget.reserve().settle({})
    nowMs -= 3_600_000
    expect(() => budget.reserve()).toThrow(BudgetError)
  })

  test('reserves the default for amounts without an estimate', () => {
    const budget = createBudget({
      limits: [{ costUsd: 1, tokens: 1000, per: 'run' }],
      defaultReservation: { costUsd: '0.25', tokens: 300 },
    })
    budget.reserve({ tokens: 100 })
    expect(budget.standings().map(({ reserved }) => reserved)).toEqual([0.25, 100])
  })

  test('asks for an estimate when a limit counts what nothing bounds', () => {
    const budget = createBudget({ limits: [{ costUsd: 1, per: 'run' }] })
    expect(() => budget.reserve({ tokens: 10 })).toThrow(ConfigurationError)
    expect(() => budget.reserve()).toThrow(/pricing and max_tokens, or a defaultReservation/)
  })

  test('leaves the bill of a key of one’s own out unless told to count it', () => {
    const usage = { costUsd: 0.95, byok: true, upstreamCostUsd: 19 }
    const limits: BudgetLimit[] = [{ costUsd: 100, per: 'run' }]
    const fee = createBudget({ limits })
    fee.reserve({ costUsd: 1 }).settle(usage)
    expect(fee.standings()[0]?.spent).toBe(0.95)
    const all = createBudget({ limits, includeByok: true })
    all.reserve({ costUsd: 20 }).settle(usage)
    expect(all.standings()[0]?.spent).toBe(19.95)
  })

  test('keeps the estimate when the bill of a key of one’s own is to count and is unknown', () => {
    const budget = createBudget({ limits: [{ costUsd: 100, per: 'run' }], includeByok: true })
    budget.reserve({ costUsd: 20 }).settle({ costUsd: 0.95, byok: true })
    budget.reserve({ costUsd: 20 }).settle({ costUsd: 1, byok: false, upstreamCostUsd: 9 })
    expect(budget.standings()[0]?.spent).toBe(21)
  })

  test.each<[string, BudgetLimit[], RegExp]>([
    ['no limit', [], /at least one limit/],
    ['a limit without an amount', [{ per: 'day' }], /one of costUsd, tokens, requests/],
    ['a negative amount', [{ costUsd: -1, per: 'day' }], /costUsd is -1/],
    ['an amount that is no number', [{ costUsd: 'all', per: 'day' }], /costUsd is all/],
    [
      'an unknown period',
      [JSON.parse('{ "tokens": 1, "per": "week" }')],
      /is week; .*run, hour, day/,
    ],
  ])('cannot be made with %s', (_name, limits, message) => {
    expect(() => createBudget({ limits })).toThrow(message)
    expect(() => createBudget({ limits })).toThrow(ConfigurationError)
  })
})
