import { expect, test } from 'vitest'
import { ChatChunkStream, ChatEventStream, chunksToLines, linesToEvents } from '../src/index.ts'
import { outcome, unfinished } from './scripted-fetch.ts'
import { body, chunk, ending, event, inPieces, sse, streamed, usageChunk } from './wire-bytes.ts'

const sent = [chunk({ content: 'Hel' }), chunk({ content: 'lo\n🌍' }), ending('stop'), usageChunk]

function linesOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  return chunksToLines(new ChatChunkStream(new ChatEventStream(response)))
}

test('chunks become lines of JSON', async () => {
  const text = await new Response(linesOf(streamed(sse(...sent)))).text()
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual(sent)
})

test.each([1, 5, 1_000_000])('the lines are the answer again, in pieces of %d', async (size) => {
  const text = await new Response(linesOf(streamed(sse(...sent)))).text()
  const there = linesToEvents(body(...inPieces(text, size)))
  const here = new ChatEventStream(streamed(sse(...sent)))
  expect(await there.final()).toEqual(await here.final())
})

test('a failure that the API told of arrives as one', async () => {
  const failed = event({ error: { code: 429, message: 'Slow down' } })
  const lines = linesOf(streamed(event(chunk({ content: 'Hel' })) + failed))
  expect(await outcome(linesToEvents(lines).final())).toMatchObject({
    kind: 'rate-limited',
    partial: { choices: [{ message: { content: 'Hel' } }] },
  })
})

test('any other failure breaks the lines off', async () => {
  const lines = linesOf(streamed(event(chunk({ content: 'Hel' }))))
  expect(await outcome(new Response(lines).text())).toMatchObject({ kind: 'stream-interrupted' })
})

test('a reader that goes away cancels the request', async () => {
  const { response, cancelled } = unfinished([event(chunk({ content: 'Hel' }))])
  const reader = linesOf(response).getReader()
  await reader.read()
  await reader.cancel()
  expect(cancelled).toHaveLength(1)
})
