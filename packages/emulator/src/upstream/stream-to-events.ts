import { createParser } from 'eventsource-parser'
import { systemClock } from '../clock/clock.ts'
import type { ModelEvent } from '../reply/model-event.ts'
import type { Turn } from '../reply/responder.ts'
import { ChunkReader } from './chunk-reader.ts'

/**
 * The events of an upstream's stream. Nothing is read before it is asked for, so a slow reader
 * slows the upstream; leaving the loop cancels it.
 */
export async function* streamToEvents(
  body: ReadableStream<Uint8Array>,
  turn: Turn,
): AsyncGenerator<ModelEvent, void> {
  const chunks = new ChunkReader(turn)
  const waiting: string[] = []
  let complete = false
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') complete = true
      else waiting.push(data)
    },
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      parser.feed(decoder.decode(value, { stream: true }))
      // Read one by one: the first is on its way before the next is looked at.
      for (const data of waiting.splice(0)) {
        yield* chunks.read(data)
        if (chunks.failed) return
      }
      if (complete) break
    }
    // Some servers leave out the blank line after the last event.
    parser.feed('\n\n')
    for (const data of waiting) {
      yield* chunks.read(data)
      if (chunks.failed) return
    }
    yield chunks.end()
  } catch (error) {
    turn.signal?.throwIfAborted()
    const reason = error instanceof Error ? error.message : String(error)
    yield { type: 'error', error: { code: 502, message: `The upstream broke off: ${reason}` } }
  } finally {
    if (complete) void readToEnd(reader)
    // The upstream stops generating, unless it has come to its end.
    else await reader.cancel().catch(() => {})
  }
}

const patienceMs = 1_000

// A connection can be used again once its answer is read. Nobody waits for that: some servers say
// that they are done and keep the answer open, which is then closed from here. They live in real time.
async function readToEnd(reader: ReadableStreamDefaultReader): Promise<void> {
  const ended = new AbortController()
  systemClock
    .sleep(patienceMs, ended.signal)
    .then(() => reader.cancel())
    .catch(() => {
      // It has ended by itself.
    })
  try {
    while (!(await reader.read()).done);
  } catch {
    // The reply is complete, whatever becomes of its connection.
  } finally {
    ended.abort()
  }
}
