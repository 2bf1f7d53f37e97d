import type { Engine } from '../engine/engine.ts'
import type { Answer } from '../http/call.ts'
import type { Exchange } from '../http/exchange.ts'
import type { RawReply } from '../inference/inference.ts'
import { ConnectionBroken } from './apply-faults.ts'

/** Answers with exactly the bytes of a reply, chunk by chunk. */
export function deliverRaw(reply: RawReply, exchange: Exchange, engine: Engine): Answer {
  const { status, headers, chunks, chunkDelayMs = 0, cut = false } = reply
  const { signal } = exchange.call
  let index = 0
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        if (signal?.aborted === true) {
          controller.error(signal.reason)
          return
        }
        const chunk = chunks[index]
        index += 1
        if (chunk === undefined) {
          if (cut) controller.error(new ConnectionBroken('terminated'))
          else controller.close()
          return
        }
        if (chunkDelayMs > 0) await engine.clock.sleep(chunkDelayMs, signal)
        controller.enqueue(chunk)
      },
      cancel() {
        exchange.journalEntry.hungUp = index < chunks.length
      },
    },
    { highWaterMark: 0 },
  )
  return { status, headers, body }
}
