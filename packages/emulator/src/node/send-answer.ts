import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/call.ts'
import type { Outbox } from './outbox.ts'

/**
 * Node sends what is written once nothing else is ready. A stream that is ready as a whole would so
 * hold back its own beginning: the sign of life and the first words.
 */
const piecesBeforeTurn = 2

/** Writes an answer to a socket, no faster than the client reads it. */
export async function sendAnswer(
  { status, headers, body }: Answer,
  response: ServerResponse,
  gone: AbortSignal,
  outbox: Outbox,
): Promise<void> {
  if (!(body instanceof ReadableStream)) {
    const length = body === null ? 0 : Buffer.byteLength(body)
    response.writeHead(status, { ...headers, 'content-length': length })
    outbox.post(() => response.end(body))
    return
  }
  response.writeHead(status, headers)
  const reader = body.getReader()
  let pieces = 0
  // A body that is slow to begin does not hold its headers back.
  outbox.post(() => {
    if (pieces === 0) response.flushHeaders()
  })
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    pieces += 1
    if (!response.write(value)) await drained(response, gone)
    else if (pieces === piecesBeforeTurn) await nextTurn()
  }
  response.end()
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      response.off('drain', drain)
      reject(gone.reason)
    }
    const drain = (): void => {
      gone.removeEventListener('abort', abort)
      resolve()
    }
    response.once('drain', drain)
    gone.addEventListener('abort', abort, { once: true })
  })
}
