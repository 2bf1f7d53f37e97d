import type { JsonEventStream } from '@waypost/core'
import { describe, expect, test } from 'vitest'
import { OpenRouter } from '../src/index.ts'
import { bytes, json, openBody, recordedFetch, sse } from './fixtures/recorded-fetch.ts'

const created = { type: 'response.created', response: { id: 'gen-1', usage: null } }
const delta = { type: 'response.output_text.delta', delta: 'Hi', item_id: 'i', output_index: 0 }
const completed = { type: 'response.completed', response: { id: 'gen-1', output: [] } }

async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

function events(...list: readonly object[]): Response {
  return bytes(list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
}

async function respond(answer: Response): Promise<JsonEventStream<{ type: string }>> {
  const { fetch } = recordedFetch(answer)
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
  return await client.responses.create({ model: 'm', input: 'Hi', stream: true })
}

describe('responses.create with stream: true', () => {
  test('gives the events as the server sent them, null usage included', async () => {
    expect(await readAll(await respond(sse([created, delta, completed])))).toEqual([
      created,
      delta,
      completed,
    ])
  })

  test('is complete without [DONE]', async () => {
    expect(await readAll(await respond(events(created, completed)))).toHaveLength(2)
  })

  test('throws when it ends before it is complete', async () => {
    await expect(readAll(await respond(events(created, delta)))).rejects.toMatchObject({
      kind: 'stream-interrupted',
    })
  })

  test.each([
    [
      'response.failed',
      {
        type: 'response.failed',
        response: { error: { code: 'rate_limit_exceeded', message: 'Slow' } },
      },
    ],
    ['error', { type: 'error', code: 429, message: 'Slow' }],
  ])('throws the failure that a %s event tells of', async (_name, failure) => {
    await expect(readAll(await respond(events(created, failure)))).rejects.toMatchObject({
      name: 'ApiError',
      kind: 'rate-limited',
    })
  })

  test('takes a document in place of a stream for the whole, however it is labelled', async () => {
    const label = { 'content-type': 'text/event-stream' }
    expect(await readAll(await respond(json(completed)))).toEqual([completed])
    expect(await readAll(await respond(bytes(JSON.stringify(completed), label)))).toEqual([
      completed,
    ])
  })

  test('quotes a page that comes in place of a stream', async () => {
    await expect(readAll(await respond(bytes('<title>Gone</title>')))).rejects.toMatchObject({
      kind: 'stream-malformed',
      message: expect.stringContaining('<title>Gone</title>'),
    })
  })

  test('cancels the request when the loop is left', async () => {
    const cancelled: unknown[] = []
    const stream = await respond(openBody([`data: ${JSON.stringify(created)}\n\n`], cancelled))
    for await (const event of stream) {
      expect(event).toEqual(created)
      break
    }
    expect(cancelled).toHaveLength(1)
  })
})

test('messages.create streams the events of Anthropic, which end with message_stop', async () => {
  const list = [{ type: 'message_start', message: { id: 'gen-1' } }, { type: 'message_stop' }]
  const { fetch, requests } = recordedFetch(events(...list))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
  const body = { model: 'm', max_tokens: 9, messages: [], stream: true } as const
  expect(await readAll(await client.messages.create(body))).toEqual(list)
  expect(requests[0]?.body).toEqual(body)
})

test('completions.create streams pieces of text', async () => {
  const pieces = [{ id: 'gen-1', model: 'm', choices: [{ text: 'Hi', index: 0 }] }]
  const { fetch } = recordedFetch(sse(pieces))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
  const stream = await client.completions.create({ prompt: 'p', stream: true })
  expect(await readAll(stream)).toEqual(pieces)
})

test('an event that is no object is passed on, and does not end a stream', async () => {
  const { fetch } = recordedFetch(bytes('data: null\n\ndata: {"type":"message_stop"}\n\n'))
  const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
  const request = { model: 'm', max_tokens: 9, messages: [], stream: true } as const
  expect(await readAll(await client.messages.create(request))).toEqual([
    null,
    { type: 'message_stop' },
  ])
})
