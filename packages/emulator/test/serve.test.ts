import { get } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createVirtualClock, type Emulator } from '../src/index.ts'
import { serve, type Server } from '../src/node/index.ts'
import { chunksOf, testEmulator } from './call.ts'

let emulator: Emulator
let server: Server

beforeEach(async () => {
  emulator = testEmulator()
  server = await serve(emulator)
})

afterEach(async () => {
  await server.close()
})

function post(body: Record<string, unknown>): Promise<Response> {
  return fetch(`${server.baseURL}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}` },
    body: JSON.stringify({
      model: 'kestrel/swift-2-nano',
      messages: [{ role: 'user', content: 'Hi' }],
      ...body,
    }),
  })
}

test('listens on a free port of the loopback interface', () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(server.baseURL).toBe(`${server.url}/api/v1`)
})

test('answers over a socket as it does without one', async () => {
  const response = await post({})
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ object: 'chat.completion' })
})

test('streams over a socket', async () => {
  const response = await post({ stream: true })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(chunksOf(await response.text()).length).toBeGreaterThan(3)
})

test('breaks the socket when the reply does', async () => {
  emulator.reply({ text: 'one two three', faults: { breakAfter: 1 } })
  const response = await post({ stream: true })
  await expect(response.text()).rejects.toThrow('terminated')
})

test('accepts a request of several hundred kilobytes', async () => {
  const response = await post({ messages: [{ role: 'user', content: 'word '.repeat(100_000) }] })
  expect(response.status).toBe(200)
})

const conversation = {
  model: 'borealis/aurora-4',
  messages: [{ role: 'user', content: 'Why is the sky “blue”? 🌈' }],
  reasoning: { effort: 'low' },
}

test.each([
  ['a completion', 'POST', '/chat/completions', conversation],
  ['a stream', 'POST', '/chat/completions', { ...conversation, stream: true }],
  ['a refusal', 'POST', '/chat/completions', { messages: [] }],
  ['a list', 'GET', '/models', undefined],
  ['a wrong method', 'DELETE', '/models', undefined],
  ['nothing', 'GET', '/no/such/path', undefined],
])('says the same over a socket and without one: %s', async (_, method, path, body) => {
  const clock = createVirtualClock()
  const [near, far] = [testEmulator({ clock }), testEmulator({ clock })]
  const socket = await serve(far)
  const init = {
    method,
    headers: { authorization: `Bearer ${near.apiKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  const one = await near.fetch(`${socket.baseURL}${path}`, init)
  const other = await fetch(`${socket.baseURL}${path}`, init)
  expect([other.status, other.headers.get('content-type'), await other.text()]).toEqual([
    one.status,
    one.headers.get('content-type'),
    await one.text(),
  ])
  await socket.close()
})

test('what was sent before a connection breaks arrives', async () => {
  emulator.reply({ chunks: ['data: {"one":1}\n\n', 'data: {"two":2}\n\n'], cut: true })
  const response = await post({ stream: true })
  let received = ''
  const reading = (async () => {
    for await (const piece of response.body ?? []) received += new TextDecoder().decode(piece)
  })()
  await expect(reading).rejects.toThrow('terminated')
  expect(received).toBe('data: {"one":1}\n\ndata: {"two":2}\n\n')
})

test('a reply that is slow to begin does not hold its headers back', async () => {
  emulator.reply({ chunks: ['data: {}\n\n'], chunkDelayMs: 600_000 })
  const response = await post({ stream: true })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  await response.body?.cancel()
})

test('answers a client that takes it for a proxy and sends the whole URL', async () => {
  const { port } = new URL(server.url)
  const path = 'http://openrouter.example/api/v1/models/count'
  const status = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
  expect(status).toBe(200)
})
