import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { Outbox } from '../src/node/outbox.ts'
import { sendAnswer } from '../src/node/send-answer.ts'

test('sends the beginning of a stream before it reads on, also when all of it is ready', async () => {
  const unsentBytes: number[] = []
  const server = createServer((_, response) => {
    const pieces = Array.from({ length: 10 }, (_piece, index) => `data: ${index}\n\n`)
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          unsentBytes.push(response.writableLength)
          const piece = pieces.shift()
          if (piece === undefined) controller.close()
          else controller.enqueue(new TextEncoder().encode(piece))
        },
      },
      { highWaterMark: 0 },
    )
    const answer = { status: 200, headers: { 'content-type': 'text/event-stream' }, body }
    void sendAnswer(answer, response, new AbortController().signal, new Outbox())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const text = await (await fetch(`http://127.0.0.1:${port}`)).text()
    expect(text).toMatch(/^data: 0\n\n[^]*data: 9\n\n$/)
    expect(unsentBytes[2]).toBe(0)
    // The rest goes out together.
    expect(unsentBytes[9]).toBeGreaterThan(0)
  } finally {
    server.close()
  }
})
