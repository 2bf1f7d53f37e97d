import { expect, test } from 'vitest'
import {
  createConnection,
  createEmbeddings,
  createLedger,
  embeddingVectors,
  rerank,
} from '../src/index.ts'
import { recordedFetch } from './recorded-fetch.ts'

test('asks for embeddings and enters them in the ledger', async () => {
  const answer = {
    data: [],
    model: 'openai/e',
    id: 'gen-1',
    usage: { prompt_tokens: 4, cost: 0.5 },
  }
  const { fetch, requests } = recordedFetch(Response.json(answer))
  const ledger = createLedger()
  const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch, ledger })
  const body = { model: 'openai/e', input: ['one', 'two'], dimensions: 2 }
  const options = { headers: { 'x-session-id': 's' }, tags: ['search'] }
  expect((await createEmbeddings(connection, body, options)).data).toEqual(answer)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    url: 'https://openrouter.ai/api/v1/embeddings',
    body,
  })
  expect(requests[0]?.headers.get('x-session-id')).toBe('s')
  expect(ledger.snapshot().byTag['search']).toMatchObject({ requests: 1, costUsd: 0.5 })
})

test('reads vectors that came as base64, and puts them in the order of the inputs', () => {
  const bytes = new Uint8Array(new Float32Array([0.5, -2]).buffer)
  const base64 = btoa(String.fromCharCode(...bytes))
  const data = [
    { index: 1, embedding: base64 },
    { index: 0, embedding: [1, 2] },
  ]
  expect(embeddingVectors({ model: 'm', data })).toEqual([
    [1, 2],
    [0.5, -2],
  ])
})

test('asks for a rerank', async () => {
  const answer = { results: [{ index: 1, relevance_score: 0.9 }] }
  const { fetch, requests } = recordedFetch(Response.json(answer))
  const connection = createConnection({ apiKey: 'sk-or-v1-x', fetch })
  const body = { model: 'cohere/r', query: 'q', documents: ['a', { text: 'b' }] }
  expect((await rerank(connection, body)).data).toEqual(answer)
  expect(requests[0]).toMatchObject({ url: 'https://openrouter.ai/api/v1/rerank', body })
})
