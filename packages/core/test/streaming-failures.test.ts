import { expect, test } from 'vitest'
import { ApiError, ChatEventStream, collectEvents, StreamError } from '../src/index.ts'
import { outcome } from './scripted-fetch.ts'
import { body, chunk, ending, event, only, read, sse, streamed, usage } from './wire-bytes.ts'

const secret = `sk-or-v1-${'a'.repeat(64)}`
const said = event(chunk({ content: 'Once upon' }))
const failed = { code: 502, message: 'Provider returned error' }

test.each([
  [
    'a chunk with an error and the finish reason "error"',
    chunk({}, { error: { code: 429, message: 'Slow down' } }, { finish_reason: 'error' }),
    { kind: 'rate-limited', status: 429 },
  ],
  [
    'a chunk whose error has a string for a code',
    chunk({}, { error: { code: 'server_error', message: 'Oops' } }, { finish_reason: 'error' }),
    { kind: 'server', status: 500 },
  ],
  [
    'a choice with an error',
    chunk({}, {}, { error: failed }),
    { kind: 'provider-failed', status: 502 },
  ],
  ['an error and nothing else', { error: failed }, { kind: 'provider-failed', status: 502 }],
])(
  '%s ends the stream with a typed error that keeps what was said (A14, shapes 4 to 6)',
  async (_, last, expected) => {
    const { events, error } = await read(streamed(said, event(last), event('[DONE]')))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject(expected)
    expect(error?.partial?.choices[0]?.message.content).toBe('Once upon')
    expect(error?.generationId).toBe('gen-1')
    expect(only(events, 'text-delta')).toHaveLength(1)
    expect(only(events, 'finish')[0]?.reason).toBe('error')
    expect(only(events, 'usage')).toHaveLength(1)
  },
)

test('words that come in the same chunk as the error are kept', async () => {
  const last = chunk({ content: ' a time' }, { error: failed }, { finish_reason: 'error' })
  const { error } = await read(streamed(said, event(last)))
  expect(error?.partial?.choices[0]?.message.content).toBe('Once upon a time')
})

test('the usage of a failed answer is known', async () => {
  const last = chunk({}, { error: failed, usage }, { finish_reason: 'error' })
  const { error } = await read(streamed(said, event(last)))
  expect(error?.partial?.usage).toEqual(usage)
})

test('the finish reason "error" alone is a failure', async () => {
  const { error } = await read(streamed(sse(chunk({ content: 'x' }), ending('error'))))
  expect(error).toBeInstanceOf(ApiError)
})

test('an error as the first event is thrown before any event', async () => {
  const { events, error } = await read(streamed(event({ error: failed })))
  expect(events).toEqual([])
  expect(error).toMatchObject({ kind: 'provider-failed', status: 502 })
  expect(error?.partial).toBeUndefined()
})

test('chunks after the failure are not read', async () => {
  const { events } = await read(
    streamed(said + event({ error: failed }) + event(chunk({ content: 'more' }))),
  )
  expect(only(events, 'text-delta').map(({ text }) => text)).toEqual(['Once upon'])
})

test('a stream that ends without a finish reason and without [DONE] was cut (A14, shape 7)', async () => {
  const { events, error } = await read(streamed(said))
  expect(error).toBeInstanceOf(StreamError)
  expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
  expect(error?.partial?.choices[0]).toMatchObject({
    message: { content: 'Once upon' },
    finish_reason: 'interrupted',
  })
  expect(events.map(({ type }) => type)).toEqual([
    'response-start',
    'text-delta',
    'usage',
    'finish',
  ])
})

test('a stream that ends after its finish reason, without [DONE], is complete', async () => {
  const { events, error } = await read(streamed(said, event(ending('stop'))))
  expect(error).toBeUndefined()
  expect(only(events, 'finish')[0]?.reason).toBe('stop')
})

test('the last event counts although no blank line ends it', async () => {
  const { events, error } = await read(streamed(said, event(ending('stop')).trimEnd()))
  expect(error).toBeUndefined()
  expect(only(events, 'finish')[0]?.reason).toBe('stop')
})

test('a stream that is cut inside a chunk was cut, and is not malformed', async () => {
  const { error } = await read(streamed(said, event(chunk({ content: 'lost' })).slice(0, 60)))
  expect(error?.kind).toBe('stream-interrupted')
  expect(error?.partial?.choices[0]?.message.content).toBe('Once upon')
})

test.each([
  ['nothing', []],
  ['comments', [': OPENROUTER PROCESSING\n\n']],
  ['blank lines', ['\n\n\r\n']],
  ['[DONE]', ['data: [DONE]\n\n']],
])('a stream of %s only is a failure that may be tried again', async (_, pieces) => {
  const { events, error } = await read(streamed(...pieces))
  expect(events).toEqual([])
  expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
  expect(error?.partial).toBeUndefined()
})

test('a response without a body is a failure', async () => {
  const { error } = await read(new Response(null))
  expect(error?.kind).toBe('stream-interrupted')
})

test.each(['{"id":', '5', 'null', '"text"', '[1]', 'undefined'])(
  'data that is not a chunk (%s) is named in the error',
  async (data) => {
    const { error } = await read(streamed(said, `data: ${data}\n\n`, event(ending('stop'))))
    expect(error).toMatchObject({ kind: 'stream-malformed' })
    expect(error?.message).toContain(data)
    expect(error?.partial?.choices[0]?.message.content).toBe('Once upon')
  },
)

test('what is quoted from a malformed stream has no key in it', async () => {
  const { error } = await read(streamed(`data: oops ${secret}\n\n`))
  expect(JSON.stringify(error) + error?.message).not.toContain(secret)
})

test('a key that the end of the quotation goes through is not quoted in part', async () => {
  const { error } = await read(streamed(`data: ${'x'.repeat(190)} sk-0123456789abcdef0123\n\n`))
  expect(error).toMatchObject({ kind: 'stream-malformed' })
  expect(error?.message).not.toContain('sk-0')
})

test('a connection that breaks keeps what arrived and says why', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(said)),
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const { error } = await read(new Response(broken))
  expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
  expect(error?.message).toContain('terminated')
  expect(error?.partial?.choices[0]?.message.content).toBe('Once upon')
  expect(error?.cause).toBeInstanceOf(TypeError)
})

test('a connection that breaks is told with the word of the system for it', async () => {
  const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated', { cause: lost })),
  })
  const { error } = await read(new Response(broken))
  expect(error?.message).toContain('was lost before the answer was whole (terminated, ECONNRESET).')
})

test('a connection that breaks before the answer begins promises no part of it', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const { error } = await read(new Response(broken))
  expect(error).toMatchObject({ kind: 'stream-interrupted', retryable: true })
  expect(error?.message).toBe(
    'The connection was lost before the answer was whole (terminated). Send the request again.',
  )
  expect(error?.partial).toBeUndefined()
})

test('an event that holds a whole answer is read as one', async () => {
  const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{"at":1}' } }
  const message = { role: 'assistant', content: 'Hi', tool_calls: [call] }
  const whole = { id: 'gen-2', model: 'm', choices: [{ message, finish_reason: 'tool_calls' }] }
  const { events, error } = await read(streamed(sse(whole)))
  expect(error).toBeUndefined()
  expect(collectEvents(events).choices[0]?.message).toMatchObject(message)
})

test('an event that repeats the whole answer behind its deltas adds nothing', async () => {
  const message = { role: 'assistant', content: 'Hi there' }
  const last = { id: 'gen-2', choices: [{ index: 0, message, finish_reason: 'stop' }] }
  const { events } = await read(
    streamed(sse(chunk({ content: 'Hi ' }), chunk({ content: 'there' }), last)),
  )
  expect(collectEvents(events).choices[0]?.message.content).toBe('Hi there')
})

test('a JSON document in place of a stream is read as the whole answer', async () => {
  const answer = {
    id: 'gen-2',
    model: 'm',
    choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }],
  }
  const { events, error } = await read(
    new Response(body('  \n', JSON.stringify(answer)), {
      headers: { 'content-type': 'application/json' },
    }),
  )
  expect(error).toBeUndefined()
  expect(events.map(({ type }) => type)).toEqual([
    'response-start',
    'text-delta',
    'usage',
    'finish',
  ])
})

test('a JSON document with an error in place of a stream is that error', async () => {
  const { error } = await read(
    new Response(body(JSON.stringify({ error: { code: 429, message: 'Slow down' } }))),
  )
  expect(error).toMatchObject({ kind: 'rate-limited', status: 429 })
})

test.each(['<html><title>502 Bad Gateway</title></html>', '{"status":"ok"}', '{"id": "x", '])(
  'a document that is no answer (%s) is quoted in the error',
  async (text) => {
    const { error } = await read(new Response(body(text)))
    expect(error).toMatchObject({ kind: 'stream-malformed' })
    expect(error?.message).toContain(text.trim())
  },
)

test('a stream that ends while one of two choices goes on is interrupted', async () => {
  const second = chunk({}, { choices: [{ index: 1, delta: { content: 'Half of' } }] })
  const { error } = await read(streamed(said, event(second), event(ending('stop'))))
  expect(error?.kind).toBe('stream-interrupted')
  expect(error?.partial?.choices[1]?.message.content).toBe('Half of')
})

test('a connection that is lost behind the finish reason takes nothing from the answer', async () => {
  const bytes = new TextEncoder().encode(said + event(ending('stop')) + 'data: {"id":')
  const pieces = [bytes]
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift()
      if (piece) controller.enqueue(piece)
      else controller.error(new Error('read ECONNRESET'))
    },
  })
  const { events, error } = await read(new Response(broken))
  expect(error).toBeUndefined()
  expect(only(events, 'finish')[0]?.reason).toBe('stop')
})

test('a body of anything but bytes is a typed failure that closes the stream', async () => {
  const texts = new ReadableStream({ start: (one) => one.enqueue('data: {}') })
  const closed: unknown[] = []
  const guard = { onClose: (error: unknown) => void closed.push(error) }
  const stream = new ChatEventStream(new Response(texts), { guard })
  const error = await outcome(stream.final())
  expect(error).toMatchObject({ kind: 'stream-interrupted', cause: expect.any(TypeError) as Error })
  expect(closed).toEqual([error])
})

test('a list in place of a stream is quoted', async () => {
  const { error } = await read(streamed('[{"error":{"code":429,"message":"Slow down"}}]'))
  expect(error).toMatchObject({
    kind: 'stream-malformed',
    message: expect.stringContaining('Slow down') as string,
  })
})
