import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { type CallOptions, completeChat, streamChat } from '../src/index.ts'
import { FakeClock, settled } from './fake-clock.ts'
import { connect, json, outcome, unfinished } from './scripted-fetch.ts'
import { chunk, ending, event, streamed } from './wire-bytes.ts'

const request = { model: 'example/large-1', messages: [] }
const hello = event(chunk({ content: 'Hello' }))
const bye = event(ending('stop')) + event('[DONE]')

const never = new Promise<never>(() => {})

/** A body whose pieces come when they are sent. */
function controlled(): { response: Response; send: (text: string) => void } {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  return {
    response: new Response(readable),
    send: (text) => void writer.write(new TextEncoder().encode(text)).catch(() => undefined),
  }
}

/** Starts to stream an answer and reads it to its end. */
function reading(clock: FakeClock, answer: Response, options: CallOptions = {}): Promise<unknown> {
  const { connection } = connect([answer], { clock })
  return outcome(
    streamChat(connection, request, { maxRetries: 0, ...options }).then((stream) => stream.final()),
  )
}

test('a response that does not begin is given up after ten minutes', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect(['never'], { clock, maxRetries: 0 })
  const result = outcome(streamChat(connection, request))
  await clock.advance(599_999)
  expect(calls[0]?.signal?.aborted).toBe(false)
  await clock.advance(1)
  expect(await result).toMatchObject({
    name: 'TimeoutError',
    kind: 'timeout',
    phase: 'response',
    retryable: true,
    message:
      'No response came within 600 s. Send the request again, or raise `timeouts.responseMs`.',
  })
  expect(calls[0]?.signal?.reason).toBe(await result)
})

test('an answer that is not streamed has to be whole within the limit of the response', async () => {
  const clock = new FakeClock()
  const { connection } = connect([unfinished(['{"id":']).response], { clock, maxRetries: 0 })
  const result = outcome(completeChat(connection, request, { timeouts: { responseMs: 1_500 } }))
  await clock.advance(1_499)
  expect(clock.timers).toBe(1)
  await clock.advance(1)
  expect(await result).toMatchObject({ kind: 'timeout', phase: 'response' })
  expect(clock.timers).toBe(0)
})

test('an error body that does not end is given up at the limit of the response', async () => {
  const clock = new FakeClock()
  const { response } = unfinished(['{"error":'], { status: 502 })
  const { connection } = connect([response], { clock, maxRetries: 0 })
  const result = outcome(completeChat(connection, request, { timeouts: { responseMs: 100 } }))
  await clock.advance(100)
  expect(await result).toMatchObject({ kind: 'timeout', phase: 'response' })
})

test('a key that does not come is given up at the limit of the response', async () => {
  const clock = new FakeClock()
  const { connection, calls } = connect([], { clock, apiKey: () => never, maxRetries: 0 })
  const result = outcome(completeChat(connection, request, { timeouts: { responseMs: 100 } }))
  await clock.advance(100)
  expect(await result).toMatchObject({ kind: 'timeout', phase: 'response' })
  expect(calls).toEqual([])
})

test('a stream that brings nothing after its headers is given up after five minutes', async () => {
  const clock = new FakeClock()
  const { response, cancelled } = unfinished()
  const result = reading(clock, response)
  await clock.advance(299_999)
  expect(cancelled).toEqual([])
  await clock.advance(1)
  expect(await result).toMatchObject({
    phase: 'first-chunk',
    message:
      'The response began, but no data followed within 300 s. ' +
      'Send the request again, or raise `timeouts.firstChunkMs`.',
  })
  expect(cancelled).toHaveLength(1)
  expect(clock.timers).toBe(0)
})

test('a stream that falls silent is given up, and its error keeps what had arrived', async () => {
  const clock = new FakeClock()
  const { response, cancelled } = unfinished([hello])
  const result = reading(clock, response, { timeouts: { betweenChunksMs: 20_000 } })
  await clock.advance(20_000)
  expect(await result).toMatchObject({
    phase: 'between-chunks',
    message:
      'The stream fell silent for 20 s. Send the request again, or raise `timeouts.betweenChunksMs`.',
    partial: { choices: [{ message: { content: 'Hello' } }] },
  })
  expect(cancelled).toHaveLength(1)
})

test('a stream that falls silent behind its finish reason is a whole answer', async () => {
  const clock = new FakeClock()
  const { response, send } = controlled()
  const result = reading(clock, response, { timeouts: { betweenChunksMs: 20_000 } })
  send(hello + event(ending('stop')))
  await settled()
  await clock.advance(20_000)
  expect(await result).toMatchObject({
    choices: [{ finish_reason: 'stop', message: { content: 'Hello' } }],
  })
  expect(clock.timers).toBe(0)
})

test('comments count as life, before the first chunk and after it', async () => {
  const clock = new FakeClock()
  const { response, send } = controlled()
  const timeouts = { firstChunkMs: 10_000, betweenChunksMs: 10_000 }
  const result = reading(clock, response, { timeouts })
  for (let count = 0; count < 12; count++) {
    if (count === 6) send(hello)
    await clock.advance(9_999)
    send(': OPENROUTER PROCESSING\n\n')
    await settled()
  }
  send(bye)
  expect(await result).toMatchObject({ choices: [{ message: { content: 'Hello' } }] })
  expect(clock.timers).toBe(0)
})

test('life moves the deadline to exactly the limit after the last bytes', async () => {
  const clock = new FakeClock()
  const { response, send } = controlled()
  let ended = false
  const result = reading(clock, response, { timeouts: { betweenChunksMs: 10_000 } })
  void result.then(() => (ended = true))
  send(hello)
  await clock.advance(7_000)
  send(hello)
  await clock.advance(9_999)
  expect(ended).toBe(false)
  await clock.advance(1)
  expect(await result).toMatchObject({ phase: 'between-chunks' })
})

test.each([0, 30_000, Infinity])(
  'first bytes may be followed by a wait of %d ms',
  async (limit) => {
    const clock = new FakeClock()
    const { response, send } = controlled()
    let ended = false
    const timeouts = { firstChunkMs: 10_000, betweenChunksMs: limit }
    const result = reading(clock, response, { timeouts })
    void result.then(() => (ended = true))
    await settled()
    send(hello)
    await settled()
    await clock.advance(29_999)
    expect(ended).toBe(false)
    await clock.advance(1)
    expect(ended).toBe(limit === 30_000)
    send(bye)
    await result
  },
)

test('however many chunks come, one timer is enough', async () => {
  const clock = new FakeClock()
  const { response, send } = controlled()
  const result = reading(clock, response)
  for (let count = 0; count < 50; count++) {
    send(hello)
    await settled()
    expect(clock.timers).toBe(1)
  }
  send(bye)
  await result
})

test.each([0, Infinity, 2 ** 31])('a limit of %d ms waits for ever', async (limit) => {
  const clock = new FakeClock()
  const { response, send } = controlled()
  const result = reading(clock, response, {
    timeouts: { responseMs: limit, firstChunkMs: limit, betweenChunksMs: limit },
  })
  await settled()
  expect(clock.timers).toBe(0)
  clock.jump(1e12)
  send(hello + bye)
  expect(await result).toMatchObject({ choices: [{ message: { content: 'Hello' } }] })
})

test.each([Number.NaN, -1, 'soon'])(
  'a limit of %j, which would never pass, is refused before anything is sent',
  async (limit) => {
    const { connection, calls } = connect([json({})])
    const timeouts = { betweenChunksMs: limit as number }
    expect(await outcome(completeChat(connection, request, { timeouts }))).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining(`not \`betweenChunksMs: ${limit}\`.`) as string,
    })
    expect(calls).toEqual([])
  },
)

test.each(['connection', 'call'])(
  'a limit of a %s that does not exist is refused before anything is sent',
  async (place) => {
    const timeouts = { response: 1_000 } as object
    const { connection, calls } = connect([json({})], place === 'call' ? {} : { timeouts })
    const result = completeChat(connection, request, place === 'call' ? { timeouts } : {})
    expect(await outcome(result)).toMatchObject({
      kind: 'configuration',
      message:
        '`timeouts` takes responseMs, firstChunkMs, betweenChunksMs in milliseconds, ' +
        'not `response: 1000`.',
    })
    expect(calls).toEqual([])
  },
)

test('a limit may be text, as it is in the environment', async () => {
  const clock = new FakeClock()
  const { connection } = connect(['never'], { clock, maxRetries: 0 })
  const timeouts = { responseMs: '5000' as never }
  const result = outcome(completeChat(connection, request, { timeouts }))
  await clock.advance(5_000)
  expect(await result).toMatchObject({ name: 'TimeoutError', phase: 'response' })
})

test('a limit of a call stands before that of its connection', async () => {
  const clock = new FakeClock()
  const { connection } = connect(['never'], {
    clock,
    maxRetries: 0,
    timeouts: { responseMs: 60_000 },
  })
  const result = outcome(completeChat(connection, request, { timeouts: { responseMs: 5_000 } }))
  await clock.advance(5_000)
  expect(await result).toMatchObject({ phase: 'response' })
})

test('a call may set one limit and keep the others of its connection', async () => {
  const clock = new FakeClock()
  const { connection } = connect([unfinished().response], {
    clock,
    maxRetries: 0,
    timeouts: { firstChunkMs: 1_000, responseMs: 5_000 },
  })
  const timeouts = { responseMs: 60_000, firstChunkMs: undefined }
  const stream = await streamChat(connection, request, { timeouts })
  const result = outcome(stream.final())
  await clock.advance(1_000)
  expect(await result).toMatchObject({ phase: 'first-chunk' })
})

test.each([
  ['an answer', () => streamed(hello, bye), 'stream'],
  ['a whole answer', () => json({ choices: [] }), 'complete'],
  ['an interrupted stream', () => streamed(hello), 'stream'],
  ['an answer that is not JSON', () => new Response('<html>'), 'complete'],
  ['an error', () => json({ error: { code: 400, message: 'No' } }, { status: 400 }), 'stream'],
])('%s leaves neither a timer nor a listener behind', async (_name, answer, how) => {
  const clock = new FakeClock()
  const { signal } = new AbortController()
  const { connection } = connect([answer()], { clock, maxRetries: 0 })
  if (how === 'complete') await outcome(completeChat(connection, request, { signal }))
  else await outcome(streamChat(connection, request, { signal }).then((stream) => stream.final()))
  expect(clock.timers).toBe(0)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a stream that is being read holds one timer and one listener', async () => {
  const clock = new FakeClock()
  const { signal } = new AbortController()
  const { connection } = connect([unfinished([hello]).response], { clock })
  const stream = await streamChat(connection, request, { signal })
  await stream.next()
  expect(clock.timers).toBe(1)
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  await stream.return()
  expect(clock.timers).toBe(0)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a clock that is set back makes the wait longer by no more than the limit', async () => {
  const clock = new FakeClock()
  const { connection } = connect(['never'], { clock, maxRetries: 0 })
  const result = outcome(completeChat(connection, request))
  clock.setBack(86_400_000)
  await clock.advance(1_200_000)
  expect(await result).toMatchObject({ kind: 'timeout', phase: 'response' })
  expect(clock.timers).toBe(0)
})

test('a stream that nobody reads keeps no process alive, a response that is awaited does', async () => {
  const set: number[] = []
  const left: number[] = []
  const clock = {
    now: () => 0,
    random: () => 0,
    clearTimeout: () => undefined,
    setTimeout(_callback: () => void, delayMs: number) {
      set.push(delayMs)
      return { unref: () => left.push(delayMs) }
    },
  }
  const { connection } = connect([controlled().response], { clock })
  await streamChat(connection, request)
  expect(set).toEqual([600_000, 300_000])
  expect(left).toEqual([300_000])
})
