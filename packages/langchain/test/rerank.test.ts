import { Document } from '@langchain/core/documents'
import { expect, test } from 'vitest'
import { OpenRouterRerank } from '../src/index.ts'
import { serverOf } from './recorded-answer.ts'

const results = JSON.stringify({
  id: 'gen-rr-1',
  model: 'cohere/rerank-v3.5',
  results: [
    { index: 2, relevance_score: 0.9 },
    { index: 0, relevance_score: 0.4 },
  ],
  usage: { cost: 0.001, search_units: 1 },
})

test('documents are kept by how well they fit, and say so', async () => {
  const server = serverOf(results)
  const rerank = new OpenRouterRerank({
    model: 'cohere/rerank-v3.5',
    apiKey: 'sk-or-v1-test',
    fetch: server.fetch,
    topN: 2,
  })
  const documents = ['a', 'b', 'c'].map(
    (pageContent) => new Document({ pageContent, metadata: { source: pageContent } }),
  )
  expect(await rerank.compressDocuments(documents, 'which?')).toEqual([
    { pageContent: 'c', metadata: { source: 'c', relevanceScore: 0.9 } },
    { pageContent: 'a', metadata: { source: 'a', relevanceScore: 0.4 } },
  ])
  expect(server.requests[0]).toMatchObject({
    url: 'https://openrouter.ai/api/v1/rerank',
    body: {
      model: 'cohere/rerank-v3.5',
      query: 'which?',
      documents: ['a', 'b', 'c'],
      top_n: 2,
    },
  })
  expect(documents[2]?.metadata).toEqual({ source: 'c' })
})

test('no documents are no request', async () => {
  const server = serverOf(results)
  const rerank = new OpenRouterRerank({ model: 'cohere/rerank-v3.5', fetch: server.fetch })
  expect(await rerank.compressDocuments([], 'which?')).toEqual([])
  expect(server.requests).toHaveLength(0)
})

test('results that name no document are passed over', async () => {
  const body = { results: [null, { relevance_score: 1 }, { index: 0, relevance_score: 0.4 }] }
  const server = serverOf(JSON.stringify(body))
  const access = { model: 'cohere/rerank-v3.5', apiKey: 'sk-or-v1-test', fetch: server.fetch }
  const ranking = await new OpenRouterRerank(access).rerank(['a'], 'which?')
  expect(ranking).toEqual([{ index: 0, relevanceScore: 0.4 }])
})

test('a misspelt field is refused', () => {
  expect(() => new OpenRouterRerank({ model: 'a', top_n: 2 } as { model: string })).toThrow(
    '`top_n` is not a field of OpenRouterRerank. Use `topN`.',
  )
})
