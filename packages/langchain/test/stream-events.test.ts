import { expect, test, vi } from 'vitest'
import { collect, modelOf } from './model-of.ts'
import {
  chunk,
  exampleUsage,
  finish,
  respond,
  serverOf,
  sse,
  usageChunk,
} from './recorded-answer.ts'

const call = { index: 0, id: 'call-1', type: 'function', function: { name: 'now', arguments: '' } }

test('a message assembled from events names OpenRouter and everything about the answer (D11)', async () => {
  const bytes = sse(chunk({ content: 'Hi' }), finish('stop', 'end_turn'), usageChunk(exampleUsage))
  const message = await modelOf(serverOf(bytes)).streamEvents('Hi')
  expect(message.id).toBe('gen-1')
  expect(message.response_metadata).toMatchObject({
    model_provider: 'openrouter',
    model: 'openai/gpt-5',
    provider: 'OpenAI',
    finish_reason: 'stop',
    native_finish_reason: 'end_turn',
    cost: 0.00025,
  })
  expect(message.usage_metadata).toMatchObject({ input_tokens: 10, output_tokens: 5 })
})

test('a call without arguments is a valid call in events (D12)', async () => {
  const bytes = sse(chunk({ tool_calls: [call] }), finish('tool_calls'))
  const stream = modelOf(serverOf(bytes)).streamEvents('Hi')
  expect(await stream.toolCalls).toMatchObject([{ type: 'tool_call', name: 'now', args: {} }])
  expect((await stream.output).tool_calls).toMatchObject([{ id: 'call-1', name: 'now', args: {} }])
})

test('thoughts, pictures and sources are in the assembled message (D13)', async () => {
  const bytes = sse(
    chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'eA==', index: 0 }] }),
    chunk({ content: 'See' }),
    chunk({ images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,iVBO' } }] }),
    chunk({
      annotations: [
        {
          type: 'url_citation',
          url_citation: { url: 'https://a.example', title: 'A', start_index: 0, end_index: 3 },
        },
      ],
    }),
    finish('stop'),
  )
  const message = await modelOf(serverOf(bytes)).streamEvents('Hi')
  expect(message.content).toMatchObject([
    { type: 'reasoning', extras: { openrouter: { reasoning_detail: { data: 'eA==' } } } },
    {
      type: 'text',
      text: 'See',
      annotations: [{ type: 'citation', url: 'https://a.example', startIndex: 0, endIndex: 3 }],
    },
    { type: 'image', mimeType: 'image/png', data: 'iVBO' },
  ])
})

test('events are tried again when the connection was refused (D14)', async () => {
  const refused = respond(JSON.stringify({ error: { code: 503, message: 'Busy' } }), 503)
  const server = serverOf(refused, sse(chunk({ content: 'Hi' }), finish('stop')))
  const failed: unknown[] = []
  const model = modelOf(server, {
    maxRetries: 1,
    onFailedAttempt: (error) => void failed.push(error),
  })
  vi.useFakeTimers()
  const stream = model.streamEvents('Hi')
  await vi.advanceTimersByTimeAsync(5000)
  vi.useRealTimers()
  expect((await stream).text).toBe('Hi')
  expect(server.requests).toHaveLength(2)
  expect(failed).toMatchObject([{ kind: 'no-provider' }])
})

test('blocks start, grow and finish in order, each call before the next', async () => {
  const bytes = sse(
    chunk({ reasoning: 'Hm' }),
    chunk({ content: 'On ' }),
    chunk({ content: 'it.' }),
    chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{"x"' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }),
    chunk({ tool_calls: [{ index: 1, id: 'b', function: { name: 'g', arguments: '{}' } }] }),
    finish('tool_calls'),
  )
  const events = await collect(modelOf(serverOf(bytes)).streamEvents('Hi'))
  const told = events.map((event) =>
    'index' in event ? `${event.event} ${event.index}` : event.event,
  )
  expect(told).toEqual([
    'message-start',
    'content-block-start 0',
    'content-block-delta 0',
    'content-block-finish 0',
    'content-block-start 1',
    'content-block-delta 1',
    'content-block-delta 1',
    'content-block-start 2',
    'content-block-delta 2',
    'content-block-delta 2',
    'content-block-finish 2',
    'content-block-start 3',
    'content-block-delta 3',
    'content-block-finish 3',
    'content-block-finish 1',
    'message-finish',
  ])
})
