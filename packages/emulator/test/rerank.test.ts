import { expect, test } from 'vitest'
import { testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { rerank } from './schemas/inference-shapes.ts'

interface Reranked {
  results: { index: number; relevance_score: number; document: { text: string } }[]
  usage: { search_units: number; cost: number }
}

const documents = [
  'Bread is baked from flour and water.',
  'Paris is the capital of France.',
  'France has many rivers.',
]

async function order(more: Record<string, unknown> = {}): Promise<Reranked> {
  const body = {
    model: 'openfield/clover-rerank',
    query: 'What is the capital of France?',
    documents,
    ...more,
  }
  const response = await post(testEmulator(), '/rerank', body)
  const reranked: Reranked = await response.json()
  return reranked
}

test('answers in the documented shape', async () => {
  expect(problemsWith(rerank, await order())).toEqual([])
})

test('puts the document first that holds the words of the question', async () => {
  const { results } = await order()
  expect(results.map(({ index }) => index)).toEqual([1, 2, 0])
})

test('scores between 0 and 1, best first', async () => {
  const scores = (await order()).results.map(({ relevance_score }) => relevance_score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...scores)).toBeLessThanOrEqual(1)
})

test('returns only the best when it is asked to', async () => {
  expect((await order({ top_n: 1 })).results).toHaveLength(1)
})

test('counts one search unit for each hundred documents', async () => {
  const many = Array.from({ length: 101 }, (_, index) => `document ${index}`)
  const { usage } = await order({ documents: many })
  expect(usage.search_units).toBe(2)
  expect(usage.cost).toBeGreaterThan(0)
})

test('gives back documents of text and image as they came', async () => {
  const document = { text: 'Paris', image: 'https://example.test/paris.png' }
  const { results } = await order({ documents: [document] })
  expect(results[0]?.document).toEqual(document)
})

test('refuses a request without documents', async () => {
  const response = await post(testEmulator(), '/rerank', { model: 'x/y', query: 'x' })
  expect(response.status).toBe(400)
})
