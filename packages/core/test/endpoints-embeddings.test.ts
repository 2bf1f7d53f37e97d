import { expect, test } from 'vitest'
import {
  type Connection,
  createConnection,
  createEmbeddings,
  createLedger,
  embeddingVectors,
  generateImages,
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

test('does not give the vector of another input where one is missing', () => {
  const one = { index: 0, embedding: [1] }
  const three = { index: 2, embedding: [3] }
  expect(() => embeddingVectors({ model: 'm', data: [one, three] })).toThrow(
    /no vector for input 2 of 3/,
  )
  expect(() => embeddingVectors({ model: 'm', data: [one] }, 2)).toThrow(/input 2 of 2/)
})

test('takes vectors as they came when all are numbered alike', () => {
  const data = [[1], [2]].map((embedding) => ({ index: 0, embedding }))
  expect(embeddingVectors({ model: 'm', data }, 2)).toEqual([[1], [2]])
})

test.each([
  [
    'embeddings',
    (connection: Connection) => createEmbeddings(connection, { model: 'm', input: '' }),
  ],
  ['images', (connection: Connection) => generateImages(connection, { model: 'm', prompt: '' })],
  [
    'a rerank',
    (connection: Connection) => rerank(connection, { model: 'm', query: '', documents: [] }),
  ],
])('an answer that is none fails when %s were asked for', async (_name, ask) => {
  const { fetch } = recordedFetch(Response.json({ id: 'gen-1' }))
  const error: unknown = await ask(createConnection({ apiKey: 'sk-or-v1-x', fetch })).catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ kind: 'stream-malformed' })
})

test('text that is no base64 is no vector', () => {
  const data = [{ index: 0, embedding: 'x' }]
  expect(() => embeddingVectors({ model: 'm', data })).toThrow(/no vector for input 1 of 1/)
})
