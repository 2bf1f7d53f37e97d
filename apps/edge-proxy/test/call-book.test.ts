import { DatabaseSync } from 'node:sqlite'
import type { SqlStorage } from '@cloudflare/workers-types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallBook, type Limits } from '../src/worker/call-book.ts'

const noonMs = Date.UTC(2026, 10, 21, 12)
const midnightMs = Date.UTC(2026, 10, 22)
const limits: Limits = { dailyNanoUsd: 100, requestsPerMinute: 3 }
const spacious: Limits = { dailyNanoUsd: 100, requestsPerMinute: Infinity }

/** SQLite in memory, spoken to as a durable object does. */
function createStorage(): Pick<SqlStorage, 'exec'> {
  const database = new DatabaseSync(':memory:')
  const exec = (query: string, ...values: (string | number | null)[]) => {
    const rows = database.prepare(query).all(...values)
    return { one: () => rows[0], toArray: () => rows }
  }
  return { exec: exec as SqlStorage['exec'] }
}

test('a call has room as long as the day is not spent', () => {
  const book = new CallBook(createStorage())
  expect(book.reserve('a', 60, limits, noonMs)).toBeUndefined()
  expect(book.reserve('b', 40, limits, noonMs)).toBeUndefined()
  expect(book.standing(noonMs)).toEqual({ spentNanoUsd: 0, reservedNanoUsd: 100 })
})

test('a call that does not fit is refused until midnight UTC', () => {
  const book = new CallBook(createStorage())
  book.reserve('a', 60, limits, noonMs)
  expect(book.reserve('b', 41, limits, noonMs)).toEqual({
    limit: 'daily-budget',
    retryAfterMs: 43_200_000,
  })
  expect(book.reserve('b', 41, limits, midnightMs)).toBeUndefined()
})

test('what a call did not use is free again', () => {
  const book = new CallBook(createStorage())
  book.reserve('a', 100, limits, noonMs)
  book.settle('a', 10)
  expect(book.reserve('b', 90, limits, noonMs)).toBeUndefined()
})

test('a call that never says what it cost is charged what was held for it', () => {
  const book = new CallBook(createStorage())
  book.reserve('a', 70, limits, noonMs)
  book.settle('a')
  expect(book.standing(noonMs)).toEqual({ spentNanoUsd: 70, reservedNanoUsd: 0 })
})

test('only the first end of a call counts', () => {
  const book = new CallBook(createStorage())
  book.reserve('a', 70, limits, noonMs)
  book.settle('a', 5)
  book.settle('a', 60)
  book.cancel('a')
  expect(book.standing(noonMs).spentNanoUsd).toBe(5)
})

test('the fourth call within a minute waits until the first is a minute old', () => {
  const book = new CallBook(createStorage())
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    expect(book.reserve(id, 1, limits, noonMs + index * 10_000)).toBeUndefined()
  }
  const refusal = { limit: 'requests-per-minute', retryAfterMs: 35_000 }
  expect(book.reserve('d', 1, limits, noonMs + 25_000)).toEqual(refusal)
  expect(book.reserve('d', 1, limits, noonMs + 60_000)).toBeUndefined()
})

test('a call that was cancelled counts as no request', () => {
  const book = new CallBook(createStorage())
  const once = { ...limits, requestsPerMinute: 1 }
  book.reserve('a', 1, once, noonMs)
  book.cancel('a')
  expect(book.reserve('b', 1, once, noonMs)).toBeUndefined()
})

test('a minute that spans midnight counts the calls of both days', () => {
  const book = new CallBook(createStorage())
  const once = { ...limits, requestsPerMinute: 1 }
  book.reserve('a', 1, once, midnightMs - 1_000)
  expect(book.reserve('b', 1, once, midnightMs + 1_000)?.retryAfterMs).toBe(58_000)
})

test('a book that is opened again knows its calls', () => {
  const storage = createStorage()
  new CallBook(storage).reserve('a', 100, limits, noonMs)
  expect(new CallBook(storage).reserve('b', 1, limits, noonMs)?.limit).toBe('daily-budget')
})

test('calls that end within their reservation never pass the budget, in any order', () => {
  const call = fc.record({
    held: fc.integer({ min: 0, max: 60 }),
    used: fc.double({ min: 0, max: 1, noNaN: true }),
    ends: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(call, { maxLength: 30 }), (calls) => {
      const book = new CallBook(createStorage())
      for (const [index, { held, used, ends }] of calls.entries()) {
        const refused = book.reserve(`${index}`, held, spacious, noonMs)
        const before = book.standing(noonMs)
        const fits = before.spentNanoUsd + before.reservedNanoUsd + held <= 100
        expect(refused !== undefined && fits).toBe(false)
        if (ends) book.settle(`${index}`, Math.floor(held * used))
        const { spentNanoUsd, reservedNanoUsd } = book.standing(noonMs)
        expect(spentNanoUsd + reservedNanoUsd).toBeLessThanOrEqual(100)
      }
    }),
  )
})
