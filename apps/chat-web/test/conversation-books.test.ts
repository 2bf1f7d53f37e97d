import { expect, test } from 'vitest'
import { booksOf } from '../src/server/conversation-books.ts'
import { allOf } from '../src/server/server-budget.ts'

test('a new limit leaves what has not been spent of it', () => {
  const { budget, ledger } = booksOf('a', 1, 0)
  budget?.reserve({ costUsd: 0.5 }).settle({ costUsd: 0.4 })
  ledger.record({ usage: { costUsd: 0.4 }, model: 'x/y' })
  expect(() => budget?.reserve({ costUsd: 0.7 })).toThrow(/no room/)
  const lower = booksOf('a', 0.5, 0.4).budget
  expect(() => lower?.reserve({ costUsd: 0.2 })).toThrow(/no room/)
  lower?.reserve({ costUsd: 0.1 })
})

test('a server that was started since believes what the browser says has been spent', () => {
  const { budget } = booksOf('b', 1, 0.95)
  expect(() => budget?.reserve({ costUsd: 0.1 })).toThrow(/no room/)
})

test('messages that are sent at once share one budget', () => {
  booksOf('c', 1, 0).budget?.reserve({ costUsd: 0.8 })
  expect(() => booksOf('c', 1, 0).budget?.reserve({ costUsd: 0.8 })).toThrow(/no room/)
})

test('no limit is no budget', () => {
  expect(booksOf('d', null, 0).budget).toBeUndefined()
})

test('a refusal of one budget holds nothing in the others', () => {
  const { budget: wide } = booksOf('e', 1, 0)
  const { budget: narrow } = booksOf('f', 0.1, 0)
  expect(() => allOf(wide, narrow).reserve({ costUsd: 0.5 })).toThrow(/no room/)
  wide?.reserve({ costUsd: 1 })
})
