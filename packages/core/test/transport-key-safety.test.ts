import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  completeChat,
  type ConnectionOptions,
  redactSecrets,
  requestJson,
  streamChat,
} from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, key, outcome } from './scripted-fetch.ts'
import { event, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }
const answer = { choices: [] }
const secret = '0123456789abcdef'

/** Every way in which a value ends up before somebody's eyes. */
function everythingShown(value: unknown): string {
  const error = value instanceof Error ? [String(value), value.stack, value.message] : []
  return [
    ...error,
    JSON.stringify(value),
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
  ].join('\n')
}

function brokenBody(message: string): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.error(new TypeError(message)) })
}

/** The Authorization that a request of a connection is sent with. */
async function sent(
  options: ConnectionOptions,
  headers?: Record<string, string | null>,
): Promise<string | null | undefined> {
  const { connection, calls } = connect([json(answer)], options)
  await completeChat(connection, request, { headers })
  return calls[0]?.headers.get('authorization')
}

describe('the key goes', () => {
  test.each([
    ['to openrouter.ai', undefined, 'caller'],
    ['to a subdomain of it', 'https://eu.openrouter.ai/api/v1', 'environment'],
    ['to this machine', 'http://localhost:8080/v1', 'environment'],
    ['to this machine by number', 'http://127.0.0.1:8080/v1', 'environment'],
    ['to a host that the caller named with a key', 'https://gateway.example/v1', 'caller'],
  ] as const)('%s', async (_where, baseURL, keySource) => {
    const { connection, calls } = connect([json(answer)], { baseURL, keySource })
    await completeChat(connection, request)
    expect(calls[0]?.headers.get('authorization')).toBe(`Bearer ${key}`)
  })
})

describe('nothing is sent, and no key asked for,', () => {
  test.each([
    ['when a key from the environment would go elsewhere', 'https://gateway.example/v1'],
    ['when the host only looks like it', 'https://openrouter.ai.example/api/v1'],
    ['when the host only ends like it', 'https://notopenrouter.ai/api/v1'],
    ['when the way is not encrypted', 'http://openrouter.ai/api/v1'],
  ])('%s', async (_when, baseURL) => {
    let asked = 0
    const apiKey = (): string => `${key}${++asked}`
    const options = { baseURL, apiKey, keySource: 'environment' } as const
    const { connection, calls } = connect([json(answer)], options)
    const error = await outcome(completeChat(connection, request))
    expect(error).toMatchObject({ kind: 'configuration' })
    expect(calls).toEqual([])
    expect(asked).toBe(0)
  })
})

describe('in place of the key', () => {
  const unasked = { apiKey: () => expect.unreachable('The key was asked for.') }

  test('a connection’s own Authorization is sent', async () => {
    const headers = { AUTHORIZATION: 'Basic abc' }
    expect(await sent({ ...unasked, headers })).toBe('Basic abc')
  })

  test('a call’s own Authorization is sent', async () => {
    expect(await sent(unasked, { authorization: 'Basic abc' })).toBe('Basic abc')
  })

  test('nothing is sent when Authorization is null', async () => {
    expect(await sent({ ...unasked, headers: { Authorization: null } })).toBeNull()
    expect(await sent(unasked, { Authorization: null })).toBeNull()
  })

  test('an undefined Authorization means the key', async () => {
    expect(await sent({ headers: { Authorization: undefined } })).toBe(`Bearer ${key}`)
  })

  test('a public endpoint gets nothing', async () => {
    const { connection, calls } = connect([json({ data: [] })], unasked)
    await requestJson(connection, { method: 'GET', path: '/models', public: true })
    expect(calls[0]?.headers.has('authorization')).toBe(false)
  })
})

describe('the key is not shown', () => {
  test('by the connection', () => {
    const headers = { Authorization: `Bearer ${key}`, 'X-Api-Key': key }
    expect(everythingShown(connect([], { headers }).connection)).not.toContain(secret)
  })

  test('to hooks, whatever header carries it', async () => {
    const clock = new FakeClock()
    const told: unknown[] = []
    const hook = (info: unknown): void => void told.push(info)
    const { connection } = connect([failure(500, `Bad key ${key}`), json(answer)], {
      clock,
      headers: { 'X-Api-Key': key, 'X-Provider-API-Keys': key, Cookie: key, 'X-Auth-Token': key },
      onRequest: hook,
      onResponse: hook,
      onRetry: hook,
    })
    const result = completeChat(connection, request)
    await clock.advance(1_000)
    await result
    expect(told).toHaveLength(5)
    expect(told.map(everythingShown).join('\n')).not.toContain(secret)
  })

  test.each([
    ['an error body', () => failure(401, `Invalid key ${key}`)],
    ['an error inside a 200', () => json({ error: { code: 401, message: `Invalid key ${key}` } })],
    ['an answer that is not JSON', () => new Response(`<html>Bearer ${key}</html>`)],
    ['a failed fetch', () => Promise.reject(new TypeError(`Invalid header value "Bearer ${key}"`))],
    [
      'the cause of a failed fetch',
      () => Promise.reject(new TypeError('failed', { cause: { headers: { authorization: key } } })),
    ],
  ])('by the error for %s', async (_name, give) => {
    const { connection } = connect([give], { maxRetries: 0 })
    const error = await outcome(completeChat(connection, request))
    expect(error).toHaveProperty('kind')
    expect(everythingShown(error)).not.toContain(secret)
  })

  test('by an error inside a stream', async () => {
    const { connection } = connect([streamed(event({ error: { code: 500, message: key } }))])
    const stream = await streamChat(connection, request)
    const error = await outcome(stream.final())
    expect(error).toHaveProperty('kind', 'server')
    expect(everythingShown(error)).not.toContain(secret)
  })

  describe('when it does not look like one,', () => {
    const apiKey = 'plain-gateway-password'

    test.each([
      ['by an error body', () => failure(401, `Wrong: ${apiKey}`)],
      ['by an error inside a 200', () => json({ error: { code: 401, message: apiKey } })],
      ['by a choice that failed', () => json({ choices: [{ error: { message: apiKey } }] })],
      ['by an answer that is not JSON', () => new Response(`<html>${apiKey}</html>`)],
      ['by a failed fetch', () => Promise.reject(new TypeError(`bad header ${apiKey}`))],
      ['by a body that breaks off', () => new Response(brokenBody(`reset by ${apiKey}`))],
    ])('%s', async (_name, give) => {
      const { connection } = connect([give], { apiKey, maxRetries: 0 })
      const error = await outcome(completeChat(connection, request))
      expect(error).toHaveProperty('kind')
      expect(everythingShown(error)).not.toContain(apiKey)
    })

    test.each([
      ['by an error inside a stream', () => streamed(event({ error: { message: apiKey } }))],
      ['by a stream that is none', () => streamed(`data: ${'-'.repeat(190)}${apiKey}\n\n`)],
      ['by a stream that breaks off', () => new Response(brokenBody(`reset by ${apiKey}`))],
    ])('%s', async (_name, give) => {
      const { connection } = connect([give], { apiKey })
      const error = await outcome((await streamChat(connection, request)).final())
      expect(error).toHaveProperty('kind')
      expect(everythingShown(error)).not.toContain('plain-gate')
    })

    test('by a call that goes on while another with the same key ends', async () => {
      const { connection } = connect(
        [() => streamed(event({ error: { message: apiKey } })), json(answer)],
        { apiKey },
      )
      const stream = await streamChat(connection, request)
      await completeChat(connection, request)
      expect(everythingShown(await outcome(stream.final()))).not.toContain(apiKey)
    })

    test('and texts that quote it after its last call are left alone', async () => {
      const { connection } = connect([json(answer)], { apiKey })
      await completeChat(connection, request)
      expect(redactSecrets(apiKey)).toBe(apiKey)
    })
  })

  test('by the error for a header that cannot be sent', () => {
    let error: unknown
    try {
      connect([], { headers: { Authorization: `Bearer\u0000${key}` } })
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({
      kind: 'configuration',
      message: 'The header "Authorization" has a name or a value that HTTP cannot carry.',
    })
    expect(everythingShown(error)).not.toContain(secret)
  })
})
