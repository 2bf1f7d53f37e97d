import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { completeChat, type RetryInfo, streamChat } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, failure, json, outcome, unfinished } from './scripted-fetch.ts'
import { chunk, ending, event, sse, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }
const answer = { id: 'gen-1', choices: [{ message: { content: 'Hello' } }] }
const hello = event(chunk({ content: 'Hello' }))

function late(): Response {
  return failure(503, 'Later', { headers: { 'retry-after': '4' } })
}

test('an attempt that fails is followed by others, each after its wait', async () => {
  const clock = new FakeClock()
  const delays: number[] = []
  const { connection, calls } = connect(
    [failure(502), failure(429, 'Slow', { headers: { 'retry-after': '7' } }), json(answer)],
    { clock, onRetry: ({ delayMs }) => void delays.push(delayMs) },
  )
  const result = completeChat(connection, request)
  await clock.advance(499)
  expect(calls).toHaveLength(1)
  await clock.advance(1)
  expect(calls).toHaveLength(2)
  await clock.advance(6_999)
  expect(calls).toHaveLength(2)
  await clock.advance(1)
  expect((await result).data).toEqual(answer)
  expect(delays).toEqual([500, 7_000])
  expect(clock.timers).toBe(0)
})

test('two retries are made, and the last failure is thrown', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect([failure(500), failure(500), failure(503, 'Third')], {
    clock,
  })
  const result = outcome(completeChat(connection, request))
  await clock.advance(60_000)
  expect(await result).toMatchObject({ status: 503 })
  expect(calls).toHaveLength(3)
})

test('a call decides over its connection how often to try', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect([failure(500)], { clock, maxRetries: 9 })
  const result = completeChat(connection, request, { maxRetries: 0 })
  await expect(result).rejects.toMatchObject({ kind: 'server' })
  expect(calls).toHaveLength(1)
})

test('the connection limits how long all waits together may be', async () => {
  const clock = new FakeClock()
  const options = { clock, maxRetries: 9, maxTotalDelayMs: 10_000 }
  const { connection, calls } = connect([late(), late(), late()], options)
  const result = outcome(completeChat(connection, request))
  await clock.advance(60_000)
  expect(await result).toMatchObject({ status: 503, retryAfterMs: 4_000 })
  expect(calls).toHaveLength(3)
})

test('each attempt asks for the key again', async () => {
  const clock = new FakeClock()
  let count = 0
  const apiKey = (): string => `key-number-${++count}`
  const { connection, calls } = connect([failure(500), json(answer)], { clock, apiKey })
  const result = completeChat(connection, request)
  await clock.advance(500)
  await result
  expect(calls.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer key-number-1',
    'Bearer key-number-2',
  ])
})

test('each attempt has its own deadline', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect(['never', 'never', json(answer)], {
    clock,
    timeouts: { responseMs: 1_000 },
  })
  const result = completeChat(connection, request)
  await clock.advance(1_000 + 500 + 1_000 + 1_000)
  expect((await result).data).toEqual(answer)
  expect(calls).toHaveLength(3)
})

test('who retries is told about each failure before the wait', async () => {
  const clock = new FakeClock()
  const retries: RetryInfo[] = []
  const { connection } = connect([failure(502, 'Provider returned error'), json(answer)], {
    clock,
    onRetry: (retry) => void retries.push(retry),
  })
  const result = completeChat(connection, request)
  await clock.advance(0)
  expect(retries).toMatchObject([
    {
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
      attempt: 1,
      delayMs: 500,
      error: { kind: 'provider-failed', status: 502 },
    },
  ])
  await clock.advance(500)
  await result
})

describe('an error inside a 200', () => {
  test('is tried again when it may pass', async () => {
    const clock = new FakeClock()
    const { connection, calls } = connect(
      [json({ error: { code: 503, message: 'Overloaded' } }), json(answer)],
      { clock },
    )
    const result = completeChat(connection, request)
    await clock.advance(500)
    expect((await result).data).toEqual(answer)
    expect(calls).toHaveLength(2)
  })

  test('waits as its headers ask', async () => {
    const clock = new FakeClock()
    const headers = { 'retry-after': '3' }
    const { connection, calls } = connect(
      [json({ error: { code: 429, message: 'Slow' } }, { headers }), json(answer)],
      { clock },
    )
    const result = completeChat(connection, request)
    await clock.advance(2_999)
    expect(calls).toHaveLength(1)
    await clock.advance(1)
    expect((await result).data).toEqual(answer)
  })

  test('is thrown at once when it will not pass', async () => {
    const { connection, calls } = connect([json({ error: { code: 402, message: 'No credits' } })])
    const result = completeChat(connection, request)
    await expect(result).rejects.toMatchObject({ kind: 'insufficient-credits', status: 402 })
    expect(calls).toHaveLength(1)
  })
})

describe('after a stream has begun', () => {
  test.each([
    ['an error in it', streamed(hello, event({ error: { code: 502, message: 'Provider died' } }))],
    ['its end in the middle', streamed(hello)],
    ['an error before any word', streamed(event({ error: { code: 503, message: 'Overloaded' } }))],
  ])('nothing is tried again, whatever comes: %s', async (_name, response) => {
    const clock = new FakeClock()
    const { connection, calls } = connect([response, json(answer)], { clock })
    const stream = await streamChat(connection, request)
    await expect(stream.final()).rejects.toMatchObject({ retryable: true })
    await clock.advance(60_000)
    expect(calls).toHaveLength(1)
  })

  test('nothing is tried again when it falls silent', async () => {
    const clock = new FakeClock()
    const { connection, calls } = connect([unfinished([hello]).response], { clock })
    const stream = await streamChat(connection, request)
    const result = outcome(stream.final())
    await clock.advance(1e6)
    expect(await result).toMatchObject({ kind: 'timeout' })
    expect(calls).toHaveLength(1)
  })

  test('failures before it were tried again', async () => {
    const clock = new FakeClock()
    const { connection, calls } = connect(
      [
        failure(503),
        new TypeError('reset'),
        streamed(sse(chunk({ content: 'x' }), ending('stop'))),
      ],
      { clock },
    )
    const stream = streamChat(connection, request)
    await clock.advance(60_000)
    expect((await (await stream).final()).choices[0]?.message.content).toBe('x')
    expect(calls).toHaveLength(3)
  })
})

describe('an abort while waiting', () => {
  test('ends the call at once with the caller’s own reason', async () => {
    const clock = new FakeClock()
    const controller = new AbortController()
    const { signal } = controller
    const { connection, calls } = connect([failure(502), json(answer)], { clock })
    const result = completeChat(connection, request, { signal })
    await clock.advance(100)
    expect(clock.timers).toBe(1)
    const reason = { any: 'value' }
    controller.abort(reason)
    await expect(result).rejects.toBe(reason)
    expect(clock.timers).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await clock.advance(60_000)
    expect(calls).toHaveLength(1)
  })

  test('by the hook that tells of it does not wait at all', async () => {
    const clock = new FakeClock()
    const controller = new AbortController()
    const { connection } = connect([failure(502)], {
      clock,
      onRetry: () => controller.abort('enough'),
    })
    await expect(completeChat(connection, request, { signal: controller.signal })).rejects.toBe(
      'enough',
    )
    expect(clock.timers).toBe(0)
  })

  test('a wait that ends leaves no listener', async () => {
    const clock = new FakeClock()
    const { signal } = new AbortController()
    const { connection } = connect([failure(502), json(answer)], { clock })
    const result = completeChat(connection, request, { signal })
    await clock.advance(500)
    await result
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
