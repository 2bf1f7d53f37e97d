import { describe, expect, test } from 'vitest'
import { completeChat, ConfigurationError, requestJson, streamChat } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, outcome, unfinished } from './scripted-fetch.ts'

const request = { model: 'example/large-1', messages: [] }
const once = { maxRetries: 0 }

function failing(error: Error): Promise<unknown> {
  return completeChat(connect([error], once).connection, request)
}

describe('when there is no response', () => {
  test('the error says which host, why, and what to do', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), {
      code: 'ECONNREFUSED',
    })
    const thrown = new TypeError('fetch failed', { cause })
    await expect(failing(thrown)).rejects.toMatchObject({
      name: 'ConnectionError',
      kind: 'connection',
      retryable: true,
      cause: thrown,
      message:
        'openrouter.ai could not be reached (fetch failed, ECONNREFUSED). ' +
        'Check the network and the base URL, and try again.',
    })
  })

  test('an error without words leaves the reason out', async () => {
    await expect(failing(new TypeError(''))).rejects.toThrow(
      'openrouter.ai could not be reached. Check',
    )
  })

  test('a value that is no error is kept as the cause', async () => {
    const { connection } = connect([() => Promise.reject('offline')], once)
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'connection',
      cause: 'offline',
    })
  })

  test('the time limit of a fetch of the caller’s is a lost connection', async () => {
    await expect(failing(new DOMException('Timed out', 'TimeoutError'))).rejects.toMatchObject({
      kind: 'connection',
      retryable: true,
    })
  })

  test('an error of ours that a fetch throws is passed on as it is', async () => {
    const error = new ConfigurationError('This account is closed.')
    await expect(failing(error)).rejects.toBe(error)
  })
})

describe('a response with an error status', () => {
  test('becomes the typed error, with the request in view', async () => {
    const headers = { 'x-generation-id': 'gen-7', 'set-cookie': 'a=b' }
    const { connection } = connect([failure(404, 'No endpoints found', { headers })])
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'not-found',
      status: 404,
      generationId: 'gen-7',
      headers: { 'x-generation-id': 'gen-7' },
    })
  })

  test('is decoded for a stream just the same', async () => {
    const { connection } = connect([failure(402, 'Insufficient credits')])
    await expect(streamChat(connection, request)).rejects.toMatchObject({
      kind: 'insufficient-credits',
    })
  })

  test('keeps its status when the body breaks off', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    })
    const { connection } = connect([new Response(body, { status: 503 })], once)
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'no-provider',
      status: 503,
    })
  })

  test('reads a date in Retry-After against the clock of the connection', async () => {
    const clock = {
      now: () => Date.UTC(2026, 10, 21, 12),
      setTimeout: () => undefined,
      clearTimeout: () => undefined,
      random: () => 0,
    }
    const headers = { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }
    const { connection } = connect([failure(429, 'Slow', { headers })], { ...once, clock })
    await expect(completeChat(connection, request)).rejects.toHaveProperty('retryAfterMs', 30_000)
  })
})

describe('an answer of status 200', () => {
  test.each([
    ['a page', '<!doctype html><title>Welcome</title>'],
    ['JSON that was cut', '{"choices":['],
  ])('that is %s is malformed, and not asked for again', async (_name, text) => {
    const { connection, calls } = connect([new Response(text), json({})])
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'stream-malformed',
      retryable: false,
    })
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['nothing', ''],
    ['blank', '\n\n'],
  ])('that is %s is asked for again', async (_name, text) => {
    const whole = { choices: [{ message: { role: 'assistant', content: 'Hi' } }] }
    const clock = new FakeClock()
    const { connection, calls } = connect([new Response(text), json(whole)], { clock })
    const result = outcome(completeChat(connection, request))
    await clock.advance(500)
    expect(await result).toMatchObject({ data: whole })
    expect(calls).toHaveLength(2)
  })

  test('that is nothing, after what may have changed the account, is not asked for again', async () => {
    const { connection, calls } = connect([new Response(''), json({})])
    const made = requestJson(connection, { method: 'POST', path: '/keys', body: { name: 'a' } })
    await expect(made).rejects.toMatchObject({ kind: 'stream-malformed', retryable: false })
    expect(calls).toHaveLength(1)
  })

  test.each([false, true])(
    'that is nothing may be asked for again, streamed: %j',
    async (stream) => {
      const { connection } = connect([new Response('')], once)
      const answer = stream
        ? streamChat(connection, request).then((events) => events.final())
        : completeChat(connection, request)
      await expect(answer).rejects.toMatchObject({ kind: 'stream-interrupted', retryable: true })
    },
  )

  test('that is a page is malformed for a stream, too', async () => {
    const { connection } = connect([new Response('<!doctype html><title>Welcome</title>')])
    const stream = await streamChat(connection, request)
    await expect(stream.final()).rejects.toMatchObject({ kind: 'stream-malformed' })
  })

  test('that tells of a failure keeps what the model had said', async () => {
    const choice = {
      finish_reason: 'error',
      message: { role: 'assistant', content: 'Half' },
      error: { code: 502, message: 'Provider disconnected' },
    }
    const { connection } = connect([json({ id: 'gen-9', choices: [choice] })], once)
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'provider-failed',
      generationId: 'gen-9',
      partial: { choices: [{ message: { content: 'Half' } }] },
    })
  })

  test('whose connection is lost is worth another try', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    })
    const { connection } = connect([new Response(broken)], once)
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'stream-interrupted',
      retryable: true,
    })
  })

  test('is given whole, with what nobody knows in it', async () => {
    const body = { id: 'gen-1', choices: [], newer: { field: null }, usage: null }
    const { connection } = connect([json(body, { headers: { 'x-generation-id': 'gen-1' } })])
    const { data, response } = await completeChat(connection, request)
    expect(data).toEqual(body)
    expect(response.headers.get('x-generation-id')).toBe('gen-1')
  })
})

test('the body of a response that a hook refuses is cancelled', async () => {
  const { response, cancelled } = unfinished(['data: '])
  const { connection } = connect([response], {
    onResponse() {
      throw new RangeError('not today')
    },
  })
  await expect(streamChat(connection, request)).rejects.toThrow('not today')
  expect(cancelled).toHaveLength(1)
})

test('a `fetch` that is not the platform’s tells how long to wait in headers of its own class', async () => {
  class OtherHeaders {
    #entries = [
      ['Retry-After', '7'],
      ['X-Generation-Id', 'gen-7'],
    ] as const;

    [Symbol.iterator]() {
      return this.#entries[Symbol.iterator]()
    }
  }
  const limited = failure(429)
  Object.defineProperty(limited, 'headers', { value: new OtherHeaders() })
  const error = await outcome(completeChat(connect([limited], once).connection, request))
  expect(error).toMatchObject({ retryAfterMs: 7_000, generationId: 'gen-7' })
})

test('a cause is quoted whatever class its error has', async () => {
  const foreign = { name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNREFUSED' } }
  const { connection } = connect([() => Promise.reject(foreign)], once)
  const error = await outcome(completeChat(connection, request))
  expect(error).toMatchObject({
    message: expect.stringContaining('(fetch failed, ECONNREFUSED)') as string,
  })
})
