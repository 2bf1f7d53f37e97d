import { expect, test } from 'vitest'
import { checkRequest } from '../src/checks.ts'
import { OpenRouter } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

test('tells of dubious requests, and sends them as they are', async () => {
  const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
  const warnings: string[] = []
  const client = new OpenRouter({
    apiKey: 'sk-or-v1-x',
    fetch,
    checkRequest,
    onWarning: ({ code }) => void warnings.push(code),
  })
  const provider = { order: ['openai'], sort: 'price' } as const
  await client.chat.completions.create({
    model: 'm',
    messages: [{ role: 'user', content: 'Hi' }],
    provider,
  })
  expect(warnings).toContain('order-with-sort')
  expect(requests[0]?.body).toMatchObject({ provider })
})
