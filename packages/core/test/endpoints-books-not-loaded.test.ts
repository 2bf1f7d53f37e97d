import { expect, test, vi } from 'vitest'
import { completeChat, createLedger, streamChat } from '../src/index.ts'
import { connect, json, outcome } from './scripted-fetch.ts'

// As in a browser whose page is older than the files on the server.
vi.mock('../src/endpoints/keep-books.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

const request = { model: 'example/large-1', messages: [{ role: 'user' as const, content: 'Hi' }] }

test.each([
  ['a whole answer', completeChat],
  ['a stream', streamChat],
])('%s is not asked for when its books cannot be kept, and the error says so', async (_, call) => {
  const { connection, calls } = connect([json({ choices: [] })], { ledger: createLedger() })
  expect(await outcome(call(connection, request))).toMatchObject({
    name: 'ConnectionError',
    kind: 'connection',
    retryable: true,
    message: expect.stringContaining('the budget and the ledger could not be loaded'),
    cause: expect.objectContaining({ message: expect.any(String) }),
  })
  expect(calls).toHaveLength(0)
})

test('a call that keeps no books needs nothing loaded', async () => {
  const { connection } = connect([json({ choices: [] })])
  expect((await completeChat(connection, request)).data).toEqual({ choices: [] })
})
