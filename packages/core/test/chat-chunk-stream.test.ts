import { expect, test } from 'vitest'
import {
  type ChatChunk,
  ChatChunkStream,
  ChatEventStream,
  type ChatEventStreamOptions,
} from '../src/index.ts'
import { outcome, unfinished } from './scripted-fetch.ts'
import { chunk, ending, event, inPieces, sse, streamed, usageChunk } from './wire-bytes.ts'

const sent = [chunk({ content: 'Hel' }), chunk({ content: 'lo' }), ending('stop'), usageChunk]
const failed = event({ error: { code: 502, message: 'Provider disconnected' } })

function chunksOf(response: Response, options?: ChatEventStreamOptions): ChatChunkStream {
  return new ChatChunkStream(new ChatEventStream(response, options))
}

async function readAll(stream: ChatChunkStream): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = []
  for await (const one of stream) chunks.push(one)
  return chunks
}

test.each([1, 7, 1_000_000])(
  'chunks are given exactly as they were sent, in pieces of %d bytes',
  async (size) => {
    expect(await readAll(chunksOf(streamed(...inPieces(sse(...sent), size))))).toEqual(sent)
  },
)

test('each chunk is an object of its own', async () => {
  const chunks = await readAll(chunksOf(streamed(sse(...sent))))
  expect(new Set(chunks).size).toBe(sent.length)
})

test('the rest of an answer can be read as the response of an unstreamed call', async () => {
  const stream = chunksOf(streamed(sse(...sent)))
  expect((await stream.next()).value).toEqual(sent[0])
  expect(await stream.final()).toMatchObject({
    choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }],
  })
})

test('the same answer can be read as events', async () => {
  const types: string[] = []
  for await (const { type } of chunksOf(streamed(sse(...sent))).events()) types.push(type)
  expect(types).toEqual(['response-start', 'text-delta', 'text-delta', 'usage', 'finish'])
})

test('a failure is thrown once, after the chunks before it', async () => {
  const stream = chunksOf(streamed(event(chunk({ content: 'Hel' })) + failed))
  expect((await stream.next()).done).toBe(false)
  expect(await outcome(stream.next())).toMatchObject({
    kind: 'provider-failed',
    partial: { choices: [{ message: { content: 'Hel' } }] },
  })
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(await outcome(stream.final())).toMatchObject({ kind: 'provider-failed' })
})

test('leaving the loop cancels the request', async () => {
  const { response, cancelled } = unfinished([event(sent[0] ?? {}), event(sent[1] ?? {})])
  const stream = chunksOf(response)
  for await (const one of stream) {
    expect(one).toEqual(sent[0])
    break
  }
  expect(cancelled).toHaveLength(1)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(stream.partial()).toMatchObject({ choices: [{ message: { content: 'Hel' } }] })
})

test('an abort is not delayed by chunks that have arrived', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const { response } = unfinished([event(sent[0] ?? {}) + event(sent[1] ?? {})])
  const stream = chunksOf(response, { guard: { signal } })
  await stream.next()
  const reason = new RangeError('enough')
  controller.abort(reason)
  expect(await outcome(stream.next())).toBe(reason)
})
