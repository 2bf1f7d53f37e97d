import { createBudget, createLedger } from '@waypost/core'
import { expect, test } from 'vitest'
import { failureOf, joined, modelOf } from './model-of.ts'
import { chunk, exampleUsage, finish, serverOf, sse, usageChunk, whole } from './recorded-answer.ts'

test('a ledger adds up what whole and streamed calls cost', async () => {
  const ledger = createLedger()
  const streamed = sse(chunk({ content: 'Hi' }), finish('stop'), usageChunk(exampleUsage))
  await modelOf(serverOf(whole({ content: 'Hi' })), { ledger }).invoke('Hi', { ledgerTags: ['a'] })
  // A ledger counts a generation once, so each call has its own.
  await joined(modelOf(serverOf(streamed.replaceAll('gen-1', 'gen-2')), { ledger }).stream('Hi'))
  await modelOf(serverOf(streamed.replaceAll('gen-1', 'gen-3')), { ledger }).streamEvents('Hi')
  expect(ledger.snapshot().total).toMatchObject({ requests: 3, costUsd: 0.00075 })
})

test('a budget refuses a call before anything is sent', async () => {
  const budget = createBudget({ limits: [{ requests: 1, per: 'run' }] })
  const server = serverOf(whole({ content: 'Hi' }))
  const model = modelOf(server, { budget, maxRetries: 6 })
  await model.invoke('Hi')
  expect(await failureOf(() => model.invoke('Hi'))).toMatchObject({ kind: 'budget-exceeded' })
  expect(server.requests).toHaveLength(1)
})
