import { expect, test } from 'vitest'
import { createConnection, createLedger, decide } from '../src/index.ts'
import { recordedFetch } from './recorded-fetch.ts'

const answer = {
  id: 'gen-1',
  model: 'deepwell/judge',
  answers: { polite: { type: 'noul', noul: 0.91 } },
  usage: { input_tokens: 20, output_tokens: 2, cost: 0.00004 },
}
const request = {
  model: 'deepwell/judge',
  state: 'Would you mind closing the door?',
  questions: { polite: { type: 'noul', instructions: 'Is it polite?' } },
} as const

test('questions are answered, and the answers are billed', async () => {
  const { fetch, requests } = recordedFetch(Response.json(answer))
  const ledger = createLedger()
  const baseURL = 'https://openrouter.ai/api/alpha'
  const connection = createConnection({ apiKey: 'sk-or-v1-test', baseURL, fetch, ledger })
  const { data } = await decide(connection, request, { tags: ['tone'] })
  expect(data.answers).toEqual({ polite: { type: 'noul', noul: 0.91 } })
  expect(requests[0]).toMatchObject({ url: `${baseURL}/decisions`, body: request })
  expect(ledger.snapshot()).toMatchObject({ total: { costUsd: 0.00004 } })
})
