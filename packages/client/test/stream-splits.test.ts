import { array, assert, asyncProperty, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { OpenRouter } from '../src/index.ts'
import { recordedFetch, stopChunk, textChunk, usageChunk } from './fixtures/recorded-fetch.ts'

const chunks = [
  textChunk('Grüße, '),
  textChunk('你好 '),
  textChunk('👋'),
  { ...textChunk(''), choices: [{ index: 0, delta: { reasoning: 'Hm…' }, finish_reason: null }] },
  stopChunk(),
  usageChunk(),
]
const comment = ': OPENROUTER PROCESSING\r\n\r\n'
const events = [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
const body = new TextEncoder().encode(
  events.map((event) => `${comment}data: ${event}\r\n\r\n`).join(''),
)

/** The body in pieces of these sizes, over and over. */
function cut(sizes: readonly number[]): Response {
  let at = 0
  let count = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = sizes[count++ % sizes.length] ?? 1
      if (at >= body.length) return controller.close()
      controller.enqueue(body.slice(at, at + size))
      at += size
    },
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
}

test('any split of the bytes gives the same chunks and the same answer', async () => {
  await assert(
    asyncProperty(array(integer({ min: 1, max: 300 }), { minLength: 1 }), async (sizes) => {
      const { fetch } = recordedFetch(() => cut(sizes))
      const client = new OpenRouter({ apiKey: 'sk-or-v1-x', fetch })
      const stream = await client.chat.completions.create({ messages: [], stream: true })
      const read: unknown[] = []
      for await (const chunk of stream) read.push(chunk)
      expect(read).toEqual(chunks)
      expect((await stream.final()).choices[0]?.message).toMatchObject({
        content: 'Grüße, 你好 👋',
        reasoning: 'Hm…',
      })
    }),
    { numRuns: 30, examples: [[[1]], [[body.length]]] },
  )
})
