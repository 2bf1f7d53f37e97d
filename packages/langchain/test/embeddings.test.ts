import { getRetryable } from '@langchain/core/errors'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { OpenRouterEmbeddings } from '../src/index.ts'
import { failureOf } from './model-of.ts'
import { respond, serverOf } from './recorded-answer.ts'

const model = 'openai/text-embedding-3-small'
const access = { model, apiKey: 'sk-or-v1-test', maxRetries: 0 }

function vectors(...list: readonly object[]): string {
  return JSON.stringify({ object: 'list', model, data: list, usage: { prompt_tokens: 2 } })
}

test('documents are embedded in batches and come back in their order', async () => {
  const server = serverOf(
    vectors({ index: 1, embedding: [2] }, { index: 0, embedding: [1] }),
    vectors({ index: 0, embedding: [3] }),
  )
  const embeddings = new OpenRouterEmbeddings({
    ...access,
    fetch: server.fetch,
    batchSize: 2,
    dimensions: 1,
    documentInputType: 'search_document',
    provider: { order: ['x'] },
  })
  expect(await embeddings.embedDocuments(['a', 'b', 'c'])).toEqual([[1], [2], [3]])
  expect(server.requests.map(({ body }) => body)).toEqual([
    {
      model,
      input: ['a', 'b'],
      dimensions: 1,
      input_type: 'search_document',
      provider: { order: ['x'] },
    },
    {
      model,
      input: ['c'],
      dimensions: 1,
      input_type: 'search_document',
      provider: { order: ['x'] },
    },
  ])
})

test('a query is embedded by itself, also when the vector comes as base64', async () => {
  const embedding = Buffer.from(new Float32Array([0.5, -1]).buffer).toString('base64')
  const server = serverOf(vectors({ index: 0, embedding }))
  const embeddings = new OpenRouterEmbeddings({
    ...access,
    fetch: server.fetch,
    queryInputType: 'search_query',
  })
  expect(await embeddings.embedQuery('a')).toEqual([0.5, -1])
  expect(server.requests[0]?.url).toBe('https://openrouter.ai/api/v1/embeddings')
  expect(server.requests[0]?.body).toEqual({ model, input: ['a'], input_type: 'search_query' })
})

test('one batch of any size has all documents', async () => {
  const server = serverOf(vectors({ index: 0, embedding: [1] }, { index: 1, embedding: [2] }))
  const { fetch } = server
  const embeddings = new OpenRouterEmbeddings({ ...access, fetch, batchSize: Infinity })
  expect(await embeddings.embedDocuments(['a', 'b'])).toEqual([[1], [2]])
  expect(server.requests).toHaveLength(1)
})

test('no documents are no request', async () => {
  const server = serverOf()
  const embeddings = new OpenRouterEmbeddings({ ...access, fetch: server.fetch })
  expect(await embeddings.embedDocuments([])).toEqual([])
  expect(server.requests).toHaveLength(0)
})

test('failures are LangChain’s errors, and the key does not show', async () => {
  const body = JSON.stringify({ error: { code: 402, message: 'Insufficient credits' } })
  const fetch = serverOf(respond(body, 402)).fetch
  const embeddings = new OpenRouterEmbeddings({ ...access, fetch })
  const error = await failureOf(() => embeddings.embedQuery('a'))
  expect(error).toMatchObject({ kind: 'insufficient-credits' })
  expect(getRetryable(error)).toBe(false)
  expect(inspect(embeddings, { depth: 9, showHidden: true })).not.toContain('sk-or-v1-test')
})

test('a misspelt field, or batches of no document, are refused', () => {
  const make = (fields: object) => () => new OpenRouterEmbeddings({ ...access, ...fields })
  expect(make({ modelName: 'a' })).toThrow(
    '`modelName` is not a field of OpenRouterEmbeddings. Use `model`.',
  )
  expect(make({ api_key: 'a' })).toThrow('Use `apiKey`.')
  expect(make({ batchsize: 2 })).toThrow('Use `batchSize`.')
  expect(make({ configuration: {} })).toThrow('Use `baseURL`, `headers`, `fetch`.')
  expect(make({ stripNewLines: true })).not.toThrow()
  // Only a chat model has what other classes call so.
  expect(make({ extraBody: {} })).not.toThrow()
  expect(make({ batchSize: 0 })).toThrow('`batchSize` has to be 1 or more')
})
