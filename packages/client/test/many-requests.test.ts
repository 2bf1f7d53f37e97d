import { createBudget, createLedger } from '@waypost/core'
import { describe, expect, test } from 'vitest'
import { batch, type BatchResult, compare, OpenRouter } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

const messages = [{ role: 'user', content: 'Hi' }] as const
const requests = Array.from({ length: 6 }, (_, index) => ({ model: `m${index}`, messages }))

function modelOf(body: unknown): string {
  return (body as { model: string }).model
}

/** Answers with the name of the model, but fails for some. */
function clientThatFails(failing: Record<string, { code: number; message: string }> = {}): {
  client: OpenRouter
  sent: string[]
  mostAtOnce: () => number
} {
  const sent: string[] = []
  let running = 0
  let most = 0
  const client = new OpenRouter({
    apiKey: 'sk-or-v1-x',
    maxRetries: 0,
    async fetch(input, init) {
      const model = modelOf(await new Request(input, init).json())
      sent.push(model)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve))
      running--
      const error = failing[model]
      return error ? json({ error }, { status: error.code }) : json(chatResponse(model, { model }))
    },
  })
  return { client, sent, mostAtOnce: () => most }
}

describe('batch', () => {
  test('gives the answers in the order of the requests, so many at a time', async () => {
    const { client, mostAtOnce } = clientThatFails()
    const progress: string[] = []
    const onResult = (
      result: BatchResult,
      { done, total }: { done: number; total: number },
    ): void => {
      progress.push(`${result.status} ${done}/${total}`)
    }
    const results = await batch(client, requests, { concurrency: 2, onResult })
    expect(results.map(({ response }) => response?.model)).toEqual(
      requests.map(({ model }) => model),
    )
    expect(mostAtOnce()).toBe(2)
    expect(progress.at(-1)).toBe('done 6/6')
  })

  test('keeps what was answered when a request fails', async () => {
    const { client } = clientThatFails({ m1: { code: 400, message: 'Bad' } })
    const results = await batch(client, requests)
    expect(results.map(({ status }) => status)).toEqual([
      'done',
      'failed',
      'done',
      'done',
      'done',
      'done',
    ])
    expect(results[1]?.error).toMatchObject({ kind: 'invalid-request' })
  })

  test('skips the rest when credits are used up', async () => {
    const { client, sent } = clientThatFails({ m1: { code: 402, message: 'Insufficient credits' } })
    const results = await batch(client, requests, { concurrency: 1 })
    expect(sent).toEqual(['m0', 'm1'])
    expect(results.map(({ status }) => status).slice(1)).toEqual([
      'failed',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ])
    expect(results[5]?.error).toBe(results[1]?.error)
  })

  test('skips the rest when it is aborted, and keeps what was answered', async () => {
    const { client } = clientThatFails()
    const controller = new AbortController()
    const onResult = (): void => controller.abort('enough')
    const { signal } = controller
    const results = await batch(client, requests, { concurrency: 1, onResult, signal })
    expect(results.map(({ status }) => status).slice(0, 2)).toEqual(['done', 'skipped'])
    expect(results[5]?.error).toBe('enough')
  })

  test('sends nothing further when the one who hears of results throws', async () => {
    const { client, sent } = clientThatFails()
    const reason = new Error('The disk is full.')
    const onResult = (): never => {
      throw reason
    }
    const sending = batch(client, requests, { concurrency: 2, onResult })
    await expect(sending).rejects.toBe(reason)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(sent).toEqual(['m0', 'm1'])
  })

  test('sends one at a time when it is not told a number', async () => {
    const { client, mostAtOnce } = clientThatFails()
    expect(await batch(client, requests, { concurrency: Number.NaN })).toHaveLength(6)
    expect(mostAtOnce()).toBe(1)
  })

  test('of nothing is nothing', async () => {
    expect(await batch(clientThatFails().client, [])).toEqual([])
  })
})

describe('compare', () => {
  test('asks every model the same, and tells of each', async () => {
    const { client, mostAtOnce } = clientThatFails({ b: { code: 404, message: 'No such model' } })
    const seen: string[] = []
    const results = await compare(
      client,
      { models: ['a', 'b', 'c'], messages },
      { onProgress: ({ model }) => void seen.push(model) },
    )
    expect(results.map(({ model, text, costUsd }) => [model, text, costUsd])).toEqual([
      ['a', 'a', 0.25],
      ['b', undefined, undefined],
      ['c', 'c', 0.25],
    ])
    expect(results[1]?.error).toMatchObject({ kind: 'not-found' })
    expect(seen.toSorted()).toEqual(['a', 'b', 'c'])
    expect(mostAtOnce()).toBe(3)
  })

  test('rejects with the reason of the signal', async () => {
    const { client } = clientThatFails()
    const signal = AbortSignal.abort('enough')
    await expect(compare(client, { models: ['a'], messages }, { signal })).rejects.toBe('enough')
  })
})

describe('accounts', () => {
  test('a budget refuses a call before it is sent', async () => {
    const { fetch, requests: sent } = recordedFetch(() => json(chatResponse('Hello')))
    const budget = createBudget({
      limits: [{ costUsd: 0.3, per: 'run' }],
      defaultReservation: { costUsd: 0.2 },
    })
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch, budget })
    await client.chat.completions.create({ model: 'm', messages })
    await expect(client.chat.completions.create({ model: 'm', messages })).rejects.toMatchObject({
      kind: 'budget-exceeded',
    })
    expect(sent).toHaveLength(1)
  })

  test('a ledger adds up calls by model and tag', async () => {
    const ledger = createLedger()
    const { fetch } = recordedFetch(
      json(chatResponse('Hello')),
      json(chatResponse('Hello', { id: 'gen-2' })),
    )
    const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch, ledger })
    await client.chat.completions.create({ model: 'm', messages }, { tags: ['user:ada'] })
    await client.chat.completions.create({ model: 'm', messages })
    const { total, byModel, byTag } = ledger.snapshot()
    expect(total).toMatchObject({ requests: 2, exactUsd: '0.5' })
    expect(byModel['openai/gpt-4o']?.requests).toBe(2)
    expect(byTag['user:ada']).toMatchObject({ requests: 1, totalTokens: 5 })
  })
})
