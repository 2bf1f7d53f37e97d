import { expect, test } from 'vitest'
import { ChatEventStream, TimeoutError } from '../src/index.ts'
import { chunk, ending, event, sse, streamed } from './wire-bytes.ts'

/** A body that sends what it is given, one piece at each read, and then waits. */
function waiting(...pieces: readonly string[]): { response: Response; cancelled: unknown[] } {
  const cancelled: unknown[] = []
  let index = 0
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[index++]
        if (piece !== undefined) controller.enqueue(encoder.encode(piece))
        return piece === undefined ? new Promise(() => {}) : undefined
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  )
  return { response: new Response(body), cancelled }
}

const hello = event(chunk({ content: 'Hello' }))

test('leaving the loop cancels the request', async () => {
  const { response, cancelled } = waiting(hello)
  for await (const one of new ChatEventStream(response)) if (one.type === 'text-delta') break
  expect(cancelled).toHaveLength(1)
})

test('the loop is left at once, although a `fetch` kept a clone that nobody reads', async () => {
  const { response } = waiting(hello)
  const kept = response.clone()
  for await (const one of new ChatEventStream(response)) if (one.type === 'text-delta') break
  expect(kept.bodyUsed).toBe(false)
})

test('a stream that was left gives no further events', async () => {
  const stream = new ChatEventStream(streamed(sse(chunk({ content: 'x' }), ending('stop'))))
  await stream.next()
  await stream.return()
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('an abort ends a waiting read at once with the caller’s own reason, and cancels', async () => {
  const { response, cancelled } = waiting(hello)
  const controller = new AbortController()
  const stream = new ChatEventStream(response, { guard: { signal: controller.signal } })
  await stream.nextBatch()
  const next = stream.next()
  const reason = new Error('changed my mind')
  controller.abort(reason)
  await expect(next).rejects.toBe(reason)
  expect(cancelled).toEqual([reason])
})

test('an abort throws away what was not read yet', async () => {
  const { response } = waiting(hello)
  const controller = new AbortController()
  const stream = new ChatEventStream(response, { guard: { signal: controller.signal } })
  await stream.next()
  controller.abort('enough')
  await expect(stream.next()).rejects.toBe('enough')
})

test('a signal that was aborted before is obeyed without reading', async () => {
  const { response, cancelled } = waiting(hello)
  const stream = new ChatEventStream(response, { guard: { signal: AbortSignal.abort('no') } })
  await expect(stream.next()).rejects.toBe('no')
  expect(cancelled).toEqual(['no'])
})

test('a deadline ends the stream with its error, which keeps what arrived', async () => {
  const { response, cancelled } = waiting(hello)
  const controller = new AbortController()
  const stream = new ChatEventStream(response, { guard: { signal: controller.signal } })
  await stream.nextBatch()
  const rest = (async () => {
    const types: string[] = []
    try {
      for await (const one of stream) types.push(one.type)
      return { types, error: undefined }
    } catch (error) {
      return { types, error }
    }
  })()
  controller.abort(new TimeoutError('between-chunks', 'The stream fell silent.'))
  const { types, error } = await rest
  expect(types).toEqual(['usage', 'finish'])
  expect(error).toMatchObject({ kind: 'timeout', phase: 'between-chunks' })
  expect(error).toHaveProperty('partial.choices.0.message.content', 'Hello')
  expect(cancelled).toHaveLength(1)
})

test('the end of the answer lets go of the signal and tells the guard', async () => {
  const controller = new AbortController()
  const told: string[] = []
  const guard = {
    signal: controller.signal,
    onActivity: () => void told.push('activity'),
    onClose: () => void told.push('close'),
  }
  const stream = new ChatEventStream(streamed(hello, event('[DONE]')), { guard })
  await stream.final()
  controller.abort()
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(told).toEqual(['activity', 'activity', 'close'])
})

test('the answer is over at [DONE], also when the server keeps the connection open', async () => {
  const { response } = waiting(sse(chunk({ content: 'x' }), ending('stop')))
  const answer = await new ChatEventStream(response).final()
  expect(answer.choices[0]?.message.content).toBe('x')
})

test('several reads at once get the events in order', async () => {
  const stream = new ChatEventStream(
    streamed(
      ...sse(chunk({ content: 'a' }), chunk({ content: 'b' }), ending('stop')).split(/(?<=\n\n)/),
    ),
  )
  const results = await Promise.all(Array.from({ length: 7 }, () => stream.next()))
  expect(results.map(({ value }) => value?.type)).toEqual([
    'response-start',
    'text-delta',
    'text-delta',
    'usage',
    'finish',
    undefined,
    undefined,
  ])
})

test('a batch holds all events that have arrived and were not read', async () => {
  const stream = new ChatEventStream(
    streamed(hello + hello, event(ending('stop')) + event('[DONE]')),
  )
  await stream.next()
  expect((await stream.nextBatch())?.map(({ type }) => type)).toEqual(['text-delta', 'text-delta'])
  expect((await stream.nextBatch())?.map(({ type }) => type)).toEqual(['usage', 'finish'])
  expect(await stream.nextBatch()).toBeUndefined()
})

test('the whole answer can be had after some of it was read', async () => {
  const stream = new ChatEventStream(streamed(hello, hello, event(ending('stop'))))
  await stream.next()
  await stream.next()
  expect((await stream.final()).choices[0]?.message.content).toBe('HelloHello')
})

test('what arrived so far can be had at any time', async () => {
  const { response } = waiting(hello)
  const stream = new ChatEventStream(response)
  await stream.nextBatch()
  expect(stream.partial().choices[0]).toMatchObject({
    message: { content: 'Hello' },
    finish_reason: null,
  })
  await stream.return()
})

test('thoughts and tool calls that are under way are in what arrived so far, once', async () => {
  const detail = { type: 'reasoning.text', text: 'Hm', index: 0 }
  const thinking = event(chunk({ reasoning: 'Hm', reasoning_details: [detail] }))
  const call = {
    index: 0,
    id: 'call_1',
    type: 'function',
    function: { name: 'add', arguments: '{"a"' },
  }
  const more = { index: 0, function: { arguments: ':1}' } }
  const stream = new ChatEventStream(
    streamed(
      thinking,
      thinking,
      event(chunk({ tool_calls: [call] })),
      event(chunk({ tool_calls: [more] })) + event(ending('tool_calls')),
    ),
  )
  const saidSoFar: unknown[] = []
  while (await stream.nextBatch()) {
    const { reasoning, reasoning_details, tool_calls } = stream.partial().choices[0]?.message ?? {}
    const thoughts = reasoning_details?.map(({ text }) => text)
    saidSoFar.push([reasoning, thoughts, tool_calls?.map((one) => one.function.arguments)])
  }
  expect(saidSoFar).toEqual([
    ['Hm', ['Hm'], undefined],
    ['HmHm', ['HmHm'], undefined],
    ['HmHm', ['HmHm'], ['{"a"']],
    ['HmHm', ['HmHm'], ['{"a":1}']],
    ['HmHm', ['HmHm'], ['{"a":1}']],
  ])
})

test('a tool call without a name is not in what arrived so far', async () => {
  const nameless = { index: 0, id: 'call_1', function: { arguments: '{' } }
  const named = { index: 1, id: 'call_2', function: { name: 'add', arguments: '{' } }
  const { response } = waiting(event(chunk({ tool_calls: [nameless, named] })))
  const stream = new ChatEventStream(response)
  await stream.nextBatch()
  expect(stream.partial().choices[0]?.message.tool_calls).toEqual([
    { id: 'call_2', type: 'function', function: { name: 'add', arguments: '{' } },
  ])
  await stream.return()
})

test('a failure is thrown once, and the stream is over after it', async () => {
  const stream = new ChatEventStream(streamed(event({ error: { code: 502, message: 'down' } })))
  await expect(stream.next()).rejects.toMatchObject({ status: 502 })
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('a failure ends the request', async () => {
  const { response, cancelled } = waiting(event({ error: { code: 502, message: 'down' } }))
  await expect(new ChatEventStream(response).next()).rejects.toMatchObject({ status: 502 })
  expect(cancelled).toHaveLength(1)
})
