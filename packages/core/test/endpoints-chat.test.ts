import { describe, expect, test } from 'vitest'
import { type ChatEvent, type ChatRequest, completeChat, streamChat } from '../src/index.ts'
import { FakeClock } from './fake-clock.ts'
import { connect, json, outcome, unfinished } from './scripted-fetch.ts'
import {
  chunk,
  ending,
  event,
  inPieces,
  only,
  sse,
  streamed,
  usage,
  usageChunk,
} from './wire-bytes.ts'

const request: ChatRequest = {
  model: 'example/large-1',
  messages: [{ role: 'user', content: 'Tell me a story, ünïcode 🌍 and all' }],
}
const hello = event(chunk({ content: 'Hello' }))
const thought = { type: 'reasoning.text', text: 'Hm', signature: 'c2ln', index: 0 }
const story = sse(
  chunk({ reasoning: 'Hm', reasoning_details: [thought] }),
  chunk({ content: 'Once ' }),
  chunk({ content: 'upon 🌍' }),
  ending('stop'),
  usageChunk,
)

describe('the request', () => {
  test.each([
    ['a stream', true],
    ['a whole answer', false],
  ])('for %s says so, and is otherwise sent as it is', async (_name, stream) => {
    const { connection, calls } = connect([stream ? streamed(story) : json({ choices: [] })])
    const body = { ...request, provider: { order: ['a'] }, newer_field: { kept: null } }
    await (stream ? streamChat : completeChat)(connection, body)
    expect(calls[0]).toMatchObject({
      method: 'POST',
      url: 'https://openrouter.ai/api/v1/chat/completions',
    })
    expect(JSON.parse(calls[0]?.body as string)).toEqual({ ...body, stream })
  })

  test('of the caller is not changed', async () => {
    const { connection } = connect([json({ choices: [] })])
    const frozen = Object.freeze({ ...request, stream: true })
    await completeChat(connection, frozen)
    expect(frozen.stream).toBe(true)
  })

  test('goes below the base URL, whatever slashes it ends with', async () => {
    const options = { baseURL: 'http://localhost:8080/gateway/v1//' }
    const { connection, calls } = connect([json({ choices: [] })], options)
    await completeChat(connection, request)
    expect(calls[0]?.url).toBe('http://localhost:8080/gateway/v1/chat/completions')
  })

  test('that cannot be written as JSON is not sent', async () => {
    const { connection, calls } = connect([json({ choices: [] })])
    const error = await outcome(completeChat(connection, { ...request, seed: 1n as never }))
    expect(error).toBeInstanceOf(TypeError)
    expect(calls).toEqual([])
  })
})

describe('a whole answer that is streamed all the same', () => {
  test.each([story, `: OPENROUTER PROCESSING\n\n${story}`, `\uFEFF\r\n${story}`])(
    'is put together: %j',
    async (text) => {
      const { connection } = connect([streamed(text)])
      const { data } = await completeChat(connection, request)
      expect(data).toMatchObject({
        id: 'gen-1',
        object: 'chat.completion',
        choices: [{ message: { content: 'Once upon 🌍' }, finish_reason: 'stop' }],
        usage,
      })
    },
  )

  test('and fails gives the failure, with what came before it', async () => {
    const failed = event(chunk({}, { error: { code: 502, message: 'Provider went away' } }))
    const { connection } = connect([streamed(hello + failed)], { maxRetries: 0 })
    expect(await outcome(completeChat(connection, request))).toMatchObject({
      kind: 'provider-failed',
      partial: { choices: [{ message: { content: 'Hello' } }] },
    })
  })
})

describe('a streamed answer', () => {
  test.each([1, 3, 16, 1_000_000])('is the same in pieces of %d bytes', async (size) => {
    const { connection } = connect([streamed(...inPieces(story, size))])
    const stream = await streamChat(connection, request)
    const events: ChatEvent[] = []
    for await (const one of stream) events.push(one)
    expect(events.map(({ type }) => type)).toEqual([
      'response-start',
      'reasoning-start',
      'reasoning-delta',
      'reasoning-end',
      'text-delta',
      'text-delta',
      'usage',
      'finish',
    ])
    expect(stream.partial()).toMatchObject({
      choices: [{ message: { content: 'Once upon 🌍', reasoning: 'Hm' }, finish_reason: 'stop' }],
      usage,
    })
  })

  test('shows its response, by whose headers the generation can be found', async () => {
    const response = new Response(story, { headers: { 'x-generation-id': 'gen-1' } })
    const { connection } = connect([response])
    const stream = await streamChat(connection, request)
    expect(stream.response.headers.get('x-generation-id')).toBe('gen-1')
    await stream.return()
  })

  test('tells of comments only when they are asked for', async () => {
    const text = `: OPENROUTER PROCESSING\n\n${story}`
    const { connection } = connect([streamed(text), streamed(text)])
    const silent = await (await streamChat(connection, request)).nextBatch()
    const talkative = await streamChat(connection, request, { comments: true })
    expect(only(silent ?? [], 'comment')).toEqual([])
    expect(await talkative.nextBatch()).toContainEqual({
      type: 'comment',
      text: 'OPENROUTER PROCESSING',
    })
  })

  test('that comes as one JSON document has the same events', async () => {
    const message = { role: 'assistant', content: 'Once upon 🌍' }
    const choices = [{ index: 0, message, finish_reason: 'stop' }]
    const { connection } = connect([
      json({ id: 'gen-1', model: 'example/large-1', choices, usage }),
    ])
    const stream = await streamChat(connection, request)
    expect(await stream.final()).toMatchObject({ choices: [{ message }], usage })
  })

  test('that is left lets go of everything at once', async () => {
    const clock = new FakeClock()
    const { response, cancelled } = unfinished([hello])
    const { connection } = connect([response], { clock })
    for await (const one of await streamChat(connection, request)) {
      if (one.type === 'text-delta') break
    }
    expect(cancelled).toHaveLength(1)
    expect(clock.timers).toBe(0)
  })

  test('that fails tells what arrived, closes what is open, and then throws', async () => {
    const failed = event({ error: { code: 502, message: 'Provider disconnected' } })
    const { connection } = connect([streamed(hello, failed)])
    const events: ChatEvent[] = []
    const reading = async (): Promise<void> => {
      for await (const one of await streamChat(connection, request)) events.push(one)
    }
    expect(await outcome(reading())).toMatchObject({
      kind: 'provider-failed',
      status: 502,
      generationId: 'gen-1',
      partial: { choices: [{ message: { content: 'Hello' } }] },
    })
    expect(events.map(({ type }) => type)).toEqual([
      'response-start',
      'text-delta',
      'usage',
      'finish',
    ])
  })

  test('whose connection is lost keeps what arrived', async () => {
    const pieces = [hello]
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift()
        if (piece === undefined) controller.error(new TypeError('terminated'))
        else controller.enqueue(new TextEncoder().encode(piece))
      },
    })
    const { connection } = connect([new Response(body)])
    const stream = await streamChat(connection, request)
    expect(await outcome(stream.final())).toMatchObject({
      kind: 'stream-interrupted',
      partial: { choices: [{ message: { content: 'Hello' } }] },
    })
  })

  test('without a body ended before it began', async () => {
    const { connection } = connect([new Response(null)])
    const stream = await streamChat(connection, request)
    expect(await outcome(stream.final())).toMatchObject({ kind: 'stream-interrupted' })
  })
})

test.each(['{}', '{"status":"ok"}', '{"choices":null}', '[]', 'null', '"text"'])(
  'a whole answer without choices (%s) is none',
  async (text) => {
    const { connection } = connect([new Response(text)])
    await expect(completeChat(connection, request)).rejects.toMatchObject({
      kind: 'stream-malformed',
      message: expect.stringContaining(text),
    })
  },
)

test('a thousand streams at once keep to themselves', async () => {
  const answers = Array.from({ length: 1_000 }, (_none, index) =>
    streamed(...inPieces(sse(chunk({ content: `${index}` }), ending('stop')), 64)),
  )
  const clock = new FakeClock()
  const { connection } = connect(answers, { clock })
  const contents = await Promise.all(
    answers.map(async () => {
      const stream = await streamChat(connection, request)
      const { choices } = await stream.final()
      return choices[0]?.message.content
    }),
  )
  expect(contents).toEqual(answers.map((_none, index) => `${index}`))
  expect(clock.timers).toBe(0)
})
