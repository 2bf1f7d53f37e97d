import { expect, test } from 'vitest'
import { completeChat, createConnection, requestJson } from '../src/index.ts'
import { type Call, connect, json, key } from './scripted-fetch.ts'

const request = { model: 'example/large-1', messages: [] }
const answer = { choices: [] }

function headersOf([call]: readonly Call[]): Record<string, string> {
  return Object.fromEntries(call?.headers ?? [])
}

test('a request carries its key, its type and nothing else', async () => {
  const { connection, calls } = connect([json(answer)])
  await completeChat(connection, request)
  expect(headersOf(calls)).toEqual({
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
  })
})

test('a request without a body has no content type', async () => {
  const { connection, calls } = connect([json({})])
  await requestJson(connection, { method: 'GET', path: '/credits' })
  expect(headersOf(calls)).toEqual({ authorization: `Bearer ${key}` })
  expect(calls[0]?.body).toBeUndefined()
})

test('a form is sent as it is, so that fetch writes its boundary', async () => {
  const { connection, calls } = connect([json({})])
  const body = new FormData()
  body.set('model', 'example/whisper')
  await requestJson(connection, { method: 'POST', path: '/audio/transcriptions', body })
  expect(calls[0]?.body).toBe(body)
  expect(headersOf(calls)).not.toHaveProperty('content-type')
})

test('an application is named by both the older and the newer header', async () => {
  const { connection, calls } = connect([json(answer)], {
    appName: 'Café',
    appUrl: 'https://app.example',
    appCategories: ['cli-agent'],
  })
  await completeChat(connection, request)
  expect(headersOf(calls)).toMatchObject({
    'http-referer': 'https://app.example',
    'x-title': 'Caf%C3%A9',
    'x-openrouter-title': 'Caf%C3%A9',
    'x-openrouter-categories': 'cli-agent',
  })
})

test.each([
  ['Headers', new Headers({ 'X-One': 'one', Authorization: 'Bearer another' })],
  ['pairs', [['X-One', 'one'] as const, ['Authorization', 'Bearer another'] as const]],
])('headers may be given as %s', async (_, headers) => {
  const { connection, calls } = connect([json(answer)], { headers })
  await completeChat(connection, request)
  expect(headersOf(calls)).toMatchObject({ 'x-one': 'one', authorization: 'Bearer another' })
})

test('headers of a call may be given as Headers', async () => {
  const { connection, calls } = connect([json(answer)])
  await completeChat(connection, request, { headers: new Headers({ 'X-One': 'one' }) })
  expect(headersOf(calls)).toMatchObject({ 'x-one': 'one' })
})

test('headers of a call stand before those of the connection, and these before attribution', async () => {
  const { connection, calls } = connect([json(answer)], {
    appName: 'Attribution',
    headers: { 'x-title': 'Connection', 'X-One': 'connection', 'X-Two': 'connection' },
  })
  await completeChat(connection, request, { headers: { 'x-one': 'call' } })
  expect(headersOf(calls)).toMatchObject({
    'x-title': 'Connection',
    'x-openrouter-title': 'Attribution',
    'x-one': 'call',
    'x-two': 'connection',
  })
})

test('null removes a header, and undefined leaves it alone', async () => {
  const { connection, calls } = connect([json(answer)], {
    appName: 'Attribution',
    headers: { 'X-Title': null, 'X-One': 'connection', 'X-Two': 'connection' },
  })
  await completeChat(connection, request, { headers: { 'x-one': null, 'x-two': undefined } })
  expect(headersOf(calls)).not.toHaveProperty('x-title')
  expect(headersOf(calls)).not.toHaveProperty('x-one')
  expect(headersOf(calls)).toMatchObject({
    'x-openrouter-title': 'Attribution',
    'x-two': 'connection',
  })
})

test('what one call adds is not sent with the next', async () => {
  const { connection, calls } = connect([json(answer), json(answer)])
  await completeChat(connection, request, { headers: { 'X-Once': '1' } })
  await completeChat(connection, request)
  expect(calls.map(({ headers }) => headers.get('x-once'))).toEqual(['1', null])
})

test.each([
  ['X Space', 'value'],
  ['X-Break', 'a\r\nX-Injected: b'],
  ['X-Wide', 'Café ☕'],
])('a header %s: %s is refused by its name', (name, value) => {
  expect(() => createConnection({ headers: { [name]: value } })).toThrow(
    `The header "${name}" has a name or a value that HTTP cannot carry.`,
  )
})

test('a header of a call that cannot be sent is refused before anything is', async () => {
  const { connection, calls } = connect([json(answer)])
  const result = completeChat(connection, request, { headers: { 'X-Break': 'a\nb' } })
  await expect(result).rejects.toMatchObject({ kind: 'configuration' })
  expect(calls).toEqual([])
})

test('fetch is called on its own, as browsers demand of theirs', async () => {
  const connection = createConnection({
    apiKey: key,
    async fetch(this: unknown) {
      expect(this).toBeUndefined()
      return json(answer)
    },
  })
  expect((await completeChat(connection, request)).data).toEqual(answer)
})

test('without a fetch of its own, a connection uses the global one as it is at the call', async () => {
  const connection = createConnection({ apiKey: key })
  const original = globalThis.fetch
  try {
    globalThis.fetch = async () => json({ choices: [], id: 'replaced' })
    expect((await completeChat(connection, request)).data.id).toBe('replaced')
  } finally {
    globalThis.fetch = original
  }
})

test.each([
  ['baseUrl', 'baseURL'],
  ['api_key', 'apiKey'],
  ['MaxRetries', 'maxRetries'],
  ['defaultHeaders', 'headers'],
])('an option spelt as %s is refused, and named as it is spelt', (given, meant) => {
  const options = { [given]: 'x' }
  expect(() => createConnection(options)).toThrow(
    `There is no option \`${given}\`. Use \`${meant}\`.`,
  )
})

test('what is no option, or has no value, is left alone', () => {
  const options = { apiKey: key, region: 'eu', baseUrl: undefined }
  expect(createConnection(options).baseURL).toBe('https://openrouter.ai/api/v1')
})
