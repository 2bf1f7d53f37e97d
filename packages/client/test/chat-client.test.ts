import { createEmbeddings } from '@waypost/core'
import { afterEach, expect, test, vi } from 'vitest'
import { Conversation, createChatClient, parse } from '../src/index.ts'
import { chatResponse, json, recordedFetch } from './fixtures/recorded-fetch.ts'

const apiKey = 'sk-or-v1-x'
const request = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] } as const

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a client for chats answers as the whole client does', async () => {
  const { fetch, requests } = recordedFetch(json(chatResponse('Hello')))
  const { chat } = createChatClient({ apiKey, fetch, timeout: 1_000 })
  const { data, response } = await chat.completions.create(request).withResponse()
  expect(data.choices[0]?.message.content).toBe('Hello')
  expect(response.status).toBe(200)
  expect(requests[0]?.body).toEqual({ ...request, stream: false })
})

test('a client for chats is enough for what is built on chats', async () => {
  const { fetch } = recordedFetch(json(chatResponse('{"a":1}')), json(chatResponse('Hello')))
  const client = createChatClient({ apiKey, fetch })
  const { data } = await parse(client, { ...request, schema: { type: 'object' } })
  expect(data).toEqual({ a: 1 })
  const answer = await new Conversation(client, { model: 'm' }).send('Hi')
  expect(answer.choices[0]?.message.content).toBe('Hello')
})

test('the connection of a client for chats reaches the other endpoints', async () => {
  const { fetch, requests } = recordedFetch(json({ object: 'list', data: [], model: 'm' }))
  const { connection } = createChatClient({ apiKey, fetch })
  await createEmbeddings(connection, { model: 'm', input: 'Hi' })
  expect(new URL(requests[0]?.url ?? '').pathname).toBe('/api/v1/embeddings')
})

test('a client for chats refuses a key in a browser as well', () => {
  vi.stubGlobal('document', {})
  expect(() => createChatClient({ apiKey })).toThrow(/allowBrowserKey/)
})
